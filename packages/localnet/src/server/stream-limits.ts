/** Limits of a connection (WEBSOCKET §9). */
export interface StreamLimits {
  /** Open connections of an IP address. @default Infinity: off */
  connections: number
  /** New connections of an IP address a minute. @default Infinity: off */
  connectionsPerMinute: number
  /** Subscriptions of a connection. @default 500 */
  subscriptions: number
  /** Different accounts that a connection subscribes to. @default Infinity: off */
  accounts: number
  /** Client messages in a minute, transactions excluded. @default Infinity: off */
  messagesPerMinute: number
  /** Bytes waiting for a slow reader before it is dropped. @default 16 MiB */
  maxBuffered: number
  /** Largest frame from a client. @default 1 MiB */
  maxPayload: number
}

export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  connections: Number.POSITIVE_INFINITY,
  connectionsPerMinute: Number.POSITIVE_INFINITY,
  accounts: Number.POSITIVE_INFINITY,
  subscriptions: 500,
  messagesPerMinute: Number.POSITIVE_INFINITY,
  maxBuffered: 16 * 1024 * 1024,
  maxPayload: 1024 * 1024,
}
