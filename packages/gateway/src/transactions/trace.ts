import type { TransactionType } from '@lighter/signer'
import { type DiagnosticsChannel, diagnosticsChannel, isLighterError } from '@lighter/standards'
import { isClearRefusal, type SignedReference, type TransactionOutcome } from './outcome.ts'
import type { Transport } from './transport.ts'

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:transaction')

/** A signed transaction, as diagnostics name it. */
export interface TracedTransaction extends SignedReference {
  type: TransactionType
}

/** Reports how transactions that were sent together ended, on `lighter:transaction`. */
export type Trace = (outcome: TransactionOutcome, error?: unknown) => void

// Without subscribers nothing is measured.
const untraced: Trace = () => {}

/**
 * Starts to measure transactions that are being sent; one message per transaction is published with their outcome.
 *
 * @param calledAt - when the caller asked for them, by `performance.now()`. @default now
 */
export function trace(
  transactions: () => readonly TracedTransaction[],
  transport: Transport['name'],
  calledAt?: number,
): Trace {
  if (!DIAGNOSTICS.hasSubscribers) return untraced
  const sentAt = performance.now()
  return (outcome, error) => {
    const end = performance.now()
    const times = { durationMs: end - sentAt, callMs: end - (calledAt ?? sentAt) }
    for (const one of transactions()) {
      const own = accepted(one, error) ? { outcome: 'accepted' } : { outcome, error }
      DIAGNOSTICS.publish({ ...one, transport, ...times, ...own })
    }
  }
}

/** Returns the outcome that the error of a sending proves. */
export function outcomeOfError(error: unknown): TransactionOutcome {
  return isClearRefusal(error) ? 'refused' : 'unknown'
}

/** Whether a batch that broke lists the transaction among the accepted ones. */
function accepted({ txHash }: TracedTransaction, error: unknown): boolean {
  if (!isLighterError(error, 'BATCH_PARTIAL')) return false
  const { txHashes } = error.context
  return Array.isArray(txHashes) && txHashes.includes(txHash)
}
