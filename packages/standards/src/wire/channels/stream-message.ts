/** Fields of all messages. Unknown fields are kept. */
export interface StreamMessage {
  /** `subscribed/<family>` for the first message of a subscription, then `update/<family>`. */
  type: string
  /** Channel in the server's spelling, with colons. */
  channel: string
}
