/** What a market of outcomes is about. Markets of one event share its id. */
export interface BinaryEvent {
  readonly id: number
  readonly title: string
  readonly description: string
  /** Account index. */
  readonly creator: number
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly tag: string
  readonly kind: 'one_off' | 'recurrent'
  readonly recurrenceSeconds: number
  /** Epoch milliseconds. */
  readonly startAt: number
  readonly endAt: number
  readonly metadata: Readonly<Record<string, unknown>>
}

/** Terms of a binary options market; prices in ticks. */
export interface BinaryTerms {
  /** What a winning share pays. */
  readonly settlementCap: number
  /** What a share of Yes is worth when everything is refunded. */
  readonly defaultPrice: number
  /** 0 discrete (settles at 0 or the cap), 1 continuous. */
  readonly settlementType: 0 | 1
  /** Trading is open from `startTime` to `endTime`, both included; epoch milliseconds. */
  readonly startTime: number
  readonly endTime: number
  /** Account that may settle and update it by transaction. */
  readonly operator: number
  readonly event: BinaryEvent
}
