/** Kinds of faults by group. */
export const FAULT_KINDS = {
  http: ['status', 'refuse', 'drop', 'delay', 'slow', 'truncate'],
  stream: ['skip', 'duplicate', 'delay', 'reorder', 'corrupt', 'drop', 'halfOpen'],
  connect: ['refuse', 'reset', 'slow', 'halfOpen'],
  account: ['nonceJump', 'tokenExpired'],
} as const

/** When a fault strikes. Patterns are texts with `*` for anything, or regular expressions. */
export interface FaultRule {
  /** Chance of each candidate, 0 to 1. @default 1 */
  probability?: number
  /** How often at most. @default Infinity */
  count?: number
}

/** A fault of HTTP requests. */
export interface HttpFaultRule extends FaultRule {
  /** Path, `/api/v1/sendTx`. @default any but `/localnet/*` */
  path?: string | RegExp
  /**
   * - `status`: answers with `status` and `body` without executing (429, 5xx, HTML of a CDN)
   * - `refuse`: breaks the connection without executing
   * - `drop`: executes, then breaks the connection: the outcome is unknown to the client
   * - `delay`: executes late
   * - `slow`: executes at once, answers late
   * - `truncate`: executes, sends half of the answer and breaks the connection
   */
  kind: (typeof FAULT_KINDS.http)[number]
  /** @default 500 */
  status?: number
  /** @default the exchange's error body; pass HTML to be a CDN */
  body?: string
  contentType?: string
  /** Of `delay` and `slow`. @default 1000 */
  delayMs?: number
}

/** A fault of stream frames. */
export interface StreamFaultRule extends FaultRule {
  /**
   * Channel with colons, `order_book:0`; answers to transactions are `jsonapi/sendtx` and `jsonapi/sendtxbatch`.
   *
   * @default any channel, no answers
   */
  channel?: string | RegExp
  /** First messages of subscriptions are spoiled as well. @default false */
  snapshots?: boolean
  /**
   * - `skip`: never sent
   * - `duplicate`: sent twice
   * - `delay`: sent late, those behind it are not
   * - `reorder`: sent after the next one of the connection
   * - `corrupt`: cut in the middle, so that it is no JSON (or MessagePack)
   * - `drop`: the connection breaks instead
   * - `halfOpen`: the connection falls silent for good, in both directions, without closing
   */
  kind: (typeof FAULT_KINDS.stream)[number]
  /** Of `delay`. @default 1000 */
  delayMs?: number
}

/** A fault of new stream connections. */
export interface ConnectFaultRule extends FaultRule {
  /**
   * - `refuse`: answered with HTTP 503
   * - `reset`: broken without an answer
   * - `slow`: taken late
   * - `halfOpen`: taken, then silent for good
   */
  kind: (typeof FAULT_KINDS.connect)[number]
  /** Of `slow`. @default 1000 */
  delayMs?: number
}

/** A fault of accounts. */
export interface AccountFaultRule extends FaultRule {
  /** @default any */
  accountIndex?: number
  /**
   * - `nonceJump`: after a transaction was taken, `by` more nonces of its key are used up, as by another session
   * - `tokenExpired`: a good token is refused with 20013 "invalid deadline"
   */
  kind: (typeof FAULT_KINDS.account)[number]
  /** Of `nonceJump`. @default 1 */
  by?: number
}

/** Faults of all kinds. */
export interface FaultPlan {
  http?: readonly HttpFaultRule[]
  stream?: readonly StreamFaultRule[]
  connect?: readonly ConnectFaultRule[]
  account?: readonly AccountFaultRule[]
}

/** Every kind of fault with one probability, for soaks; times in milliseconds stay short. */
export function everyFault(probability: number): FaultPlan {
  const html = { body: '<html><body>502 Bad Gateway</body></html>', contentType: 'text/html' }
  return {
    http: [
      { kind: 'status', status: 429, body: '{"code":23000,"message":"Too Many Requests!"}', probability },
      { kind: 'status', status: 500, probability },
      { kind: 'status', status: 502, ...html, probability },
      { kind: 'refuse', probability },
      { kind: 'drop', probability },
      { kind: 'delay', delayMs: 50, probability },
      { kind: 'slow', delayMs: 50, probability },
      { kind: 'truncate', probability },
    ],
    stream: (['skip', 'duplicate', 'reorder', 'corrupt', 'drop', 'halfOpen'] as const)
      .map((kind): StreamFaultRule => ({ kind, probability }))
      .concat({ kind: 'delay', delayMs: 50, probability }),
    connect: [
      { kind: 'refuse', probability },
      { kind: 'reset', probability },
      { kind: 'slow', delayMs: 50, probability },
      { kind: 'halfOpen', probability },
    ],
    account: [
      { kind: 'nonceJump', by: 3, probability },
      { kind: 'tokenExpired', probability },
    ],
  }
}
