/** An accepted transaction. */
export interface TxRecord {
  readonly hash: string
  readonly type: number
  readonly info: string
  readonly eventInfo: string
  /** 1 waits for its latency, 2 executed (also without effect: `eventInfo` then has the reason). */
  readonly status: number
  readonly l1Address: string
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly nonce: number
  readonly expireAt: number
  readonly blockHeight: number
  readonly queuedAt: number
  readonly executedAt: number
  readonly sequenceIndex: number
}
