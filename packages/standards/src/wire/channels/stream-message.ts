/** What all messages share. Unknown fields are kept. */
export interface StreamMessage {
  /** `subscribed/<family>` for the first message of a subscription, `update/<family>` after. */
  type: string
  /** Channel in the server's spelling, with colons. */
  channel: string
}
