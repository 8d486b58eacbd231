/** What a relay is doing. */
export interface RelayStatus {
  /** `ok` while the streams of the exchange are connected, `disconnected` while they are not, `closed` after `close`. */
  readonly state: 'ok' | 'disconnected' | 'closed'
  /** Open streams of consumers. */
  readonly consumers: number
  /** Channels subscribed at the exchange. */
  readonly channels: number
  /** Channels whose messages are current. */
  readonly liveChannels: number
  /** Messages received from the exchange. */
  readonly messages: number
  /** Times a stream of the exchange was lost or could not be opened. */
  readonly losses: number
  /** REST requests to the exchange. */
  readonly requests: number
  /** Reads of consumers that needed no request of their own. */
  readonly sharedReads: number
  /** Transactions passed on, by outcome. */
  readonly transactions: { readonly accepted: number; readonly refused: number; readonly unknown: number }
  /** States of what runs with the relay, by name: `{ nats: 'ok' }`. */
  readonly parts: Readonly<Record<string, string>>
}
