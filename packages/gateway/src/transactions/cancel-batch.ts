import { ApiError, isLighterError, NetworkError, RateLimitError } from '@lighter/standards'
import { referenceOf } from './in-flight.ts'
import type { KeySlot } from './key-slot.ts'
import { batchUnknown, isClearRefusal } from './outcome.ts'
import type { Pipeline, Signing } from './pipeline.ts'
import { txTypesOf, type UnnumberedRequest } from './prepared.ts'
import { checkBatchReceipt, type SubmitReceipt } from './receipt.ts'
import { trace } from './trace.ts'
import type { Transport } from './transport.ts'

/** Options of {@link submitCancels}. */
export interface CancelBatchOptions {
  pipeline: Pipeline
  slot: KeySlot
  /** Cancels; sending one twice does no harm. */
  requests: readonly UnnumberedRequest[]
  signal: AbortSignal | undefined
  /** Sends a single cancel. */
  submit: (request: UnnumberedRequest) => Promise<SubmitReceipt>
}

/**
 * Signs and sends cancels of one key, in as few messages as the transport allows. The key's nonce must be known. A
 * refused message is sent again as single cancels, so that one order does not keep the others open.
 *
 * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, with the hashes of a message whose outcome is unknown;
 * `BATCH_PARTIAL` when the exchange accepted only some, with their hashes
 */
export async function submitCancels(options: CancelBatchOptions): Promise<SubmitReceipt[]> {
  const { pipeline, requests } = options
  const { transport } = pipeline
  const parts: UnnumberedRequest[][] = []
  for (let i = 0; i < requests.length; i += transport.batchSize)
    parts.push(requests.slice(i, i + transport.batchSize))
  // All messages are sent, even if one of them fails.
  const settled = await Promise.allSettled(parts.map((part) => sendPart(options, part)))
  const ends = settled.flatMap((end): PromiseSettledResult<SubmitReceipt>[] =>
    end.status === 'fulfilled' ? end.value : [end],
  )
  const receipts = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  const failures = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []))
  if (failures.length === 0) return receipts
  // An unknown outcome takes precedence, because its error names the transactions to look up.
  const unknown = failures.find((error) => !isClearRefusal(error))
  if (unknown !== undefined) throw unknown
  const [refusal] = failures
  if (receipts.length === 0) throw refusal
  throw new NetworkError(
    `The exchange accepted ${receipts.length} of ${requests.length} cancels; the others were refused or not sent. Cancel the orders that are still open; a second cancel does no harm.`,
    {
      code: 'BATCH_PARTIAL',
      sent: 'maybe',
      retry: 'safe',
      context: {
        ...(isLighterError(refusal) ? refusal.context : {}),
        txHashes: receipts.map(({ txHash }) => txHash),
        asked: requests.length,
      },
      cause: refusal,
    },
  )
}

async function sendPart(
  options: CancelBatchOptions,
  part: readonly UnnumberedRequest[],
): Promise<PromiseSettledResult<SubmitReceipt>[]> {
  const { pipeline, slot, signal, submit } = options
  const txTypes = part.flatMap(txTypesOf)
  const calledAt = performance.now()
  try {
    const receipts = await pipeline.turns.take(slot, 'batch', txTypes, signal, (transport) =>
      signAndSend(options, part, transport, calledAt),
    )
    return receipts.map(fulfilled)
  } catch (error) {
    if (!(error instanceof ApiError) || error instanceof RateLimitError || !isClearRefusal(error)) throw error
    return Promise.allSettled(part.map(submit))
  }
}

function fulfilled(value: SubmitReceipt): PromiseSettledResult<SubmitReceipt> {
  return { status: 'fulfilled', value }
}

async function signAndSend(
  { pipeline, slot, signal }: CancelBatchOptions,
  part: readonly UnnumberedRequest[],
  transport: Transport,
  calledAt: number,
): Promise<SubmitReceipt[]> {
  const { inFlight } = pipeline
  // Nothing is awaited until all of them are passed to the transport, because their nonces are consecutive.
  const signings: Signing[] = []
  const free = (error: unknown): void => {
    for (const { signed } of signings.toReversed()) slot.lane.refused(Number(signed.nonce), error)
  }
  try {
    for (const request of part) signings.push(pipeline.sign(slot, request))
  } catch (error) {
    free(error)
    throw error
  }
  const receipts = signings.map(
    ({ signed }): SubmitReceipt => ({
      txHash: signed.txHash,
      nonce: Number(signed.nonce),
      apiKeyIndex: slot.apiKeyIndex,
      predictedExecutionAt: undefined,
      volumeQuotaRemaining: undefined,
    }),
  )
  const txHashes = receipts.map(({ txHash }) => txHash)
  const end = inFlight.begin(
    slot.apiKeyIndex,
    receipts.map(({ nonce }) => nonce),
  )
  const traced = trace(
    () => signings.map(({ signed }) => ({ ...referenceOf(signed, slot), type: signed.type })),
    transport.name,
    calledAt,
  )
  try {
    const answered = await inFlight.track(
      transport.sendBatch(
        signings.map(({ signed }) => signed.txType),
        signings.map(({ signed }) => signed.txInfo),
        signal,
      ),
    )
    checkBatchReceipt(answered, txHashes)
  } catch (error) {
    if (isClearRefusal(error)) {
      free(error)
      end('refused')
      traced('refused', error)
      // It is unknown how much of it the exchange processed.
      slot.lane.distrust()
      throw error
    }
    for (const _ of signings) slot.lane.unknown()
    end('unknown')
    traced('unknown', error)
    throw batchUnknown(error, [], txHashes)
  }
  for (const _ of signings) slot.lane.accepted()
  end('accepted')
  traced('accepted')
  return receipts
}
