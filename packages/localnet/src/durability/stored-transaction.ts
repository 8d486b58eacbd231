import type { TxRecord } from '../engine/state/transaction.ts'
import { fromLine, toLine } from './lines.ts'

const START = '["transaction","'

/** Whether a line of a state is a transaction. In format 3 the hash is one of the other members. */
export function isTransactionLine(line: string): boolean {
  return line.startsWith(START)
}

/** A transaction as a line of a state. */
export function transactionLine(record: TxRecord): string {
  if (record instanceof StoredTransaction) return record.line
  const { hash, ...rest } = record
  return toLine(['transaction', hash, rest])
}

/**
 * A transaction that was read from a file. Its line is parsed when a member other than the hash is read: most of the 50,000 that a
 * start reads never are.
 */
export class StoredTransaction implements TxRecord {
  readonly hash: string
  /** The line as written. */
  readonly line: string
  #rest: Omit<TxRecord, 'hash'> | undefined

  constructor(line: string) {
    this.line = line
    this.hash = line.slice(START.length, line.indexOf('"', START.length))
  }

  get #parsed(): Omit<TxRecord, 'hash'> {
    this.#rest ??= restOf(this.line)
    return this.#rest
  }

  get type(): number {
    return this.#parsed.type
  }

  get info(): string {
    return this.#parsed.info
  }

  get eventInfo(): string {
    return this.#parsed.eventInfo
  }

  get status(): number {
    return this.#parsed.status
  }

  get l1Address(): string {
    return this.#parsed.l1Address
  }

  get accountIndex(): number {
    return this.#parsed.accountIndex
  }

  get apiKeyIndex(): number {
    return this.#parsed.apiKeyIndex
  }

  get nonce(): number {
    return this.#parsed.nonce
  }

  get expireAt(): number {
    return this.#parsed.expireAt
  }

  get blockHeight(): number {
    return this.#parsed.blockHeight
  }

  get queuedAt(): number {
    return this.#parsed.queuedAt
  }

  get executedAt(): number {
    return this.#parsed.executedAt
  }

  get sequenceIndex(): number {
    return this.#parsed.sequenceIndex
  }
}

function restOf(line: string): Omit<TxRecord, 'hash'> {
  const [, , rest] = fromLine(line)
  return rest
}
