import type { BAD_NONCES, OddResponseKind } from './odd-responses.ts'

/** Kinds of faults by group. */
export const FAULT_KINDS = {
  http: ['status', 'refuse', 'drop', 'delay', 'slow', 'truncate', 'oddResponse', 'badNonce'],
  stream: [
    'skip',
    'duplicate',
    'delay',
    'reorder',
    'corrupt',
    'drop',
    'halfOpen',
    'slowClose',
    'unnamedError',
    'refuseSubscription',
  ],
  connect: ['refuse', 'reset', 'slow', 'halfOpen', 'earlyPing'],
  account: ['nonceJump', 'tokenExpired'],
  exchange: ['clockSkew', 'respec', 'delist'],
} as const

/** When a fault occurs. Patterns are strings in which `*` matches anything, or regular expressions. */
export interface FaultRule {
  /** Chance of each candidate, 0 to 1. @default 1 */
  probability?: number | undefined
  /** Maximum number of occurrences. @default Infinity */
  count?: number | undefined
}

/** A fault of HTTP requests. */
export interface HttpFaultRule extends FaultRule {
  /**
   * Path, `/api/v1/sendTx`.
   *
   * @default any but `/localnet/*`; of `oddResponse` `sendTx` and `sendTxBatch`, of `badNonce` `nextNonce`
   */
  path?: string | RegExp | undefined
  /**
   * - `status`: responds with `status` and `body` without executing (429, 5xx, HTML of a CDN)
   * - `refuse`: breaks the connection without executing
   * - `drop`: executes, then breaks the connection: the outcome is unknown to the client
   * - `delay`: executes late
   * - `slow`: executes immediately, responds late
   * - `truncate`: executes, sends half of the response and breaks the connection
   * - `oddResponse`: executes, then sends a contradicting response: see `response`
   * - `badNonce`: responds to `nextNonce` with an invalid nonce: see `nonce`
   */
  kind: (typeof FAULT_KINDS.http)[number]
  /** @default 500 */
  status?: number | undefined
  /** @default the exchange's error body; pass HTML to imitate a CDN */
  body?: string | undefined
  /** Content type of `body`. */
  contentType?: string | undefined
  /** Delay of `delay` and `slow`, in milliseconds. @default 1000 */
  delayMs?: number | undefined
  /** Response of `oddResponse`. @default drawn each time */
  response?: OddResponseKind | undefined
  /** Nonce of `badNonce`, as in the JSON. @default drawn each time */
  nonce?: (typeof BAD_NONCES)[number] | undefined
}

/** A fault of stream frames. */
export interface StreamFaultRule extends FaultRule {
  /**
   * Channel with colons, `order_book:0`; `jsonapi/sendtx` and `jsonapi/sendtxbatch` for replies to transactions.
   *
   * @default any channel, no replies
   */
  channel?: string | RegExp | undefined
  /** Whether first messages of subscriptions are affected too. @default false */
  snapshots?: boolean | undefined
  /**
   * - `skip`: never sent
   * - `duplicate`: sent twice
   * - `delay`: sent late, while later frames are not
   * - `reorder`: sent after the next one of the connection
   * - `corrupt`: cut in the middle, so that it is not valid JSON (or MessagePack)
   * - `drop`: the connection breaks instead
   * - `halfOpen`: the connection becomes silent in both directions, without closing
   * - `slowClose`: a close frame is sent instead, nothing more is read, and TCP stays open for `delayMs`
   * - `unnamedError`: an error frame with `code`, without id or channel, is sent before
   * - `refuseSubscription`: a valid subscription is refused with `code`
   */
  kind: (typeof FAULT_KINDS.stream)[number]
  /** Delay of `delay` and `slowClose`, in milliseconds. @default 1000 */
  delayMs?: number | undefined
  /** Error code of `unnamedError` and `refuseSubscription`. @default 23001 and 30009 */
  code?: number | undefined
  /** Whether the message of `refuseSubscription` ends with the channel, as for some codes. @default false */
  named?: boolean | undefined
}

/** A fault of new stream connections. */
export interface ConnectFaultRule extends FaultRule {
  /**
   * - `refuse`: refused with HTTP 503
   * - `reset`: broken without a response
   * - `slow`: accepted late
   * - `halfOpen`: accepted, then silent forever
   * - `earlyPing`: accepted, with `{"type":"ping"}` sent before `connected`
   */
  kind: (typeof FAULT_KINDS.connect)[number]
  /** Delay of `slow`, in milliseconds. @default 1000 */
  delayMs?: number | undefined
}

/** A fault of accounts. */
export interface AccountFaultRule extends FaultRule {
  /** @default any */
  accountIndex?: number | undefined
  /**
   * - `nonceJump`: after an accepted transaction, `by` more nonces of its key are used up, as by another session
   * - `tokenExpired`: a valid token is refused with 20013 "invalid deadline"
   */
  kind: (typeof FAULT_KINDS.account)[number]
  /** Number of nonces of `nonceJump`. @default 1 */
  by?: number | undefined
}

/** A fault of the exchange itself, drawn every `everyMs` of the machine's time. */
export interface ExchangeFaultRule extends FaultRule {
  /**
   * - `clockSkew`: the exchange's clock steps ahead by `ms`, or stands still for `-ms`; never with a manual clock
   * - `respec`: a market gets one more size decimal and one less price decimal, and its own decimals again at the next
   *   occurrence. Its orders are canceled. Skipped if a price or size has no exact value with the new decimals
   * - `delist`: a market ends: its orders are canceled, positions closed, and its channels refused with 30005; listed
   *   again after `delayMs`
   */
  kind: (typeof FAULT_KINDS.exchange)[number]
  /** Market of `respec` and `delist`: ticker or id. @default an active market, drawn */
  market?: string | number | undefined
  /** Shift of `clockSkew`, in milliseconds. @default 3600000 */
  ms?: number | undefined
  /** Delay of `delist`, in milliseconds. @default 1000 */
  delayMs?: number | undefined
  /** @default 1000 */
  everyMs?: number | undefined
}

/** Faults of all kinds. */
export interface FaultPlan {
  /** Faults of HTTP requests. */
  http?: readonly HttpFaultRule[] | undefined
  /** Faults of stream frames. */
  stream?: readonly StreamFaultRule[] | undefined
  /** Faults of new stream connections. */
  connect?: readonly ConnectFaultRule[] | undefined
  /** Faults of accounts. */
  account?: readonly AccountFaultRule[] | undefined
  /** Faults of the exchange itself. */
  exchange?: readonly ExchangeFaultRule[] | undefined
}

/** Returns a plan with every kind of fault at one probability and short delays, for soak tests. */
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

/** Codes with which a valid subscription may be refused: limits and temporary failures. */
const PASSING_REFUSALS = [30_009, 30_010, 23_000, 23_001, 29_500]

/**
 * Returns a plan for an exchange that reports wrong things, each kind at one probability: refusals and errors without a
 * channel or id, unexpected pings, responses that deny an execution, and invalid nonces. For soak tests, in addition to
 * {@link everyFault}.
 */
export function impoliteFaults(probability: number): FaultPlan {
  const each = probability / PASSING_REFUSALS.length
  return {
    http: [
      { kind: 'oddResponse', probability },
      { kind: 'badNonce', probability },
    ],
    stream: [
      ...PASSING_REFUSALS.flatMap((code): StreamFaultRule[] => [
        { kind: 'refuseSubscription', code, probability: each },
        { kind: 'refuseSubscription', code, named: true, probability: each },
      ]),
      { kind: 'unnamedError', probability },
      { kind: 'unnamedError', channel: 'jsonapi/*', probability },
      { kind: 'slowClose', delayMs: 5000, probability },
    ],
    connect: [{ kind: 'earlyPing', probability }],
  }
}
