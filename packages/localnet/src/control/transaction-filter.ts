import { refused } from '../engine/errors.ts'
import type { TxRecord } from '../engine/state/transaction.ts'
import { type ControlBody, integerIn } from './control-route.ts'

/** Records that are searched, newest first: those before are not found. */
const SEARCHED = 50_000
const OUTCOMES = ['applied', 'rejected', 'waiting'] as const

/** Conditions that a transaction must meet; all are optional. */
export interface TransactionFilter {
  accountIndex?: number | undefined
  /** Number of the transaction type. */
  type?: number | undefined
  outcome?: (typeof OUTCOMES)[number] | undefined
}

/** The conditions of a request. @throws {Refused} 20001 */
export function filterIn(body: ControlBody): TransactionFilter {
  const optional = (name: string): number | undefined => (name in body ? integerIn(body, name) : undefined)
  const { outcome: wanted } = body
  const outcome = OUTCOMES.find((one) => one === wanted)
  if (wanted !== undefined && outcome === undefined)
    throw refused('invalidParam', `outcome must be ${OUTCOMES.join(', ')}`)
  return { accountIndex: optional('accountIndex'), type: optional('type'), outcome }
}

/** Latest transactions that meet the conditions, newest first. */
export function newestTransactions(
  all: readonly TxRecord[],
  { accountIndex, type, outcome }: TransactionFilter,
  limit: number,
): TxRecord[] {
  const found: TxRecord[] = []
  const first = Math.max(0, all.length - SEARCHED)
  for (let i = all.length - 1; i >= first && found.length < limit; i--) {
    const record = all[i]
    if (
      record !== undefined &&
      (accountIndex === undefined || record.accountIndex === accountIndex) &&
      (type === undefined || record.type === type) &&
      (outcome === undefined || outcomeOf(record) === outcome)
    )
      found.push(record)
  }
  return found
}

/** An executed transaction without effect has the reason in `ae` of its event. */
function outcomeOf({ status, eventInfo }: TxRecord): (typeof OUTCOMES)[number] {
  if (status < 2) return 'waiting'
  return /"ae":"[^"]/.test(eventInfo) ? 'rejected' : 'applied'
}
