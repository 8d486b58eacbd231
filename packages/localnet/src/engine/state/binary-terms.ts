import type { BinaryOptionsOperatorCreateMarketTransaction } from '@lighter/signer'

/** Event of a binary options market. Markets of one event share its id. */
export interface BinaryEvent {
  /** Id of the event. */
  readonly id: number
  /** Title shown to traders. */
  readonly title: string
  /** Text that says how the event is settled. */
  readonly description: string
  /** Account index. */
  readonly creator: number
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Series of the event, for example `btc-updown-15m`. */
  readonly tag: string
  /** Whether the event repeats. */
  readonly kind: 'one_off' | 'recurrent'
  /** Length of a round in seconds; 0 for a single event. */
  readonly recurrenceSeconds: number
  /** Epoch milliseconds. */
  readonly startAt: number
  /** Epoch milliseconds. */
  readonly endAt: number
  /** More data about the event, in the shape of `events`. */
  readonly metadata: Readonly<Record<string, unknown>>
}

/** Terms of a binary options market; prices in ticks. */
export interface BinaryTerms {
  /** Payout of a winning share. */
  readonly settlementCap: number
  /** Value of a share of Yes in a refund. */
  readonly defaultPrice: number
  /** `discrete` settles at 0 or the cap, `continuous` at any price between them. */
  readonly settlementType: BinaryOptionsOperatorCreateMarketTransaction['settlementType']
  /** Trading is open from `startTime` to `endTime`, both included; epoch milliseconds. */
  readonly startTime: number
  /** Last millisecond of trading, epoch milliseconds. */
  readonly endTime: number
  /** Account that may settle and update it by transaction. */
  readonly operator: number
  /** The event that the market is about. */
  readonly event: BinaryEvent
}
