import type { BAD_NONCES, OddAnswerKind } from './odd-answers.ts'

/** Kinds of faults by group. */
export const FAULT_KINDS = {
  http: ['status', 'refuse', 'drop', 'delay', 'slow', 'truncate', 'oddAnswer', 'badNonce'],
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

/** When a fault strikes. Patterns are texts with `*` for anything, or regular expressions. */
export interface FaultRule {
  /** Chance of each candidate, 0 to 1. @default 1 */
  probability?: number
  /** How often at most. @default Infinity */
  count?: number
}

/** A fault of HTTP requests. */
export interface HttpFaultRule extends FaultRule {
  /**
   * Path, `/api/v1/sendTx`.
   *
   * @default any but `/localnet/*`; of `oddAnswer` `sendTx` and `sendTxBatch`, of `badNonce` `nextNonce`
   */
  path?: string | RegExp
  /**
   * - `status`: answers with `status` and `body` without executing (429, 5xx, HTML of a CDN)
   * - `refuse`: breaks the connection without executing
   * - `drop`: executes, then breaks the connection: the outcome is unknown to the client
   * - `delay`: executes late
   * - `slow`: executes at once, answers late
   * - `truncate`: executes, sends half of the answer and breaks the connection
   * - `oddAnswer`: executes, then gives an answer that says something else: see `answer`
   * - `badNonce`: answers `nextNonce` with a nonce that cannot be: see `nonce`
   */
  kind: (typeof FAULT_KINDS.http)[number]
  /** @default 500 */
  status?: number
  /** @default the exchange's error body; pass HTML to be a CDN */
  body?: string
  /** Content type of `body`. */
  contentType?: string
  /** Of `delay` and `slow`. @default 1000 */
  delayMs?: number
  /** Of `oddAnswer`. @default drawn each time */
  answer?: OddAnswerKind
  /** Of `badNonce`: the value as it stands in the JSON. @default drawn each time */
  nonce?: (typeof BAD_NONCES)[number]
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
   * - `slowClose`: a close frame is sent instead, nothing is read any more, and TCP stays open for `delayMs`
   * - `unnamedError`: an error frame with `code`, without id or channel, is sent before
   * - `refuseSubscription`: a subscription that would have been taken is refused with `code`
   */
  kind: (typeof FAULT_KINDS.stream)[number]
  /** Of `delay` and `slowClose`. @default 1000 */
  delayMs?: number
  /** Of `unnamedError` and `refuseSubscription`. @default 23001 and 30009 */
  code?: number
  /** Of `refuseSubscription`: the message ends with the channel, as it does for some codes. @default false */
  named?: boolean
}

/** A fault of new stream connections. */
export interface ConnectFaultRule extends FaultRule {
  /**
   * - `refuse`: answered with HTTP 503
   * - `reset`: broken without an answer
   * - `slow`: taken late
   * - `halfOpen`: taken, then silent for good
   * - `earlyPing`: taken, and asked `{"type":"ping"}` before `connected`
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

/** A fault of the exchange itself, drawn each `everyMs` of the machine's time. */
export interface ExchangeFaultRule extends FaultRule {
  /**
   * - `clockSkew`: the exchange's clock steps ahead by `ms`, or stands still for `-ms`; never with a manual clock
   * - `respec`: a market has one size decimal more and one price decimal less; with the next strike it has its own again.
   *   Its orders are cancelled. Passes when a price or size has no exact value in the other
   * - `delist`: a market ends: orders cancelled, positions closed, its channels refused with 30005; listed again after `delayMs`
   */
  kind: (typeof FAULT_KINDS.exchange)[number]
  /** Of `respec` and `delist`: ticker or id. @default one of the active markets, drawn */
  market?: string | number
  /** Of `clockSkew`. @default 3600000 */
  ms?: number
  /** Of `delist`. @default 1000 */
  delayMs?: number
  /** @default 1000 */
  everyMs?: number
}

/** Faults of all kinds. */
export interface FaultPlan {
  /** Faults of HTTP requests. */
  http?: readonly HttpFaultRule[]
  /** Faults of stream frames. */
  stream?: readonly StreamFaultRule[]
  /** Faults of new stream connections. */
  connect?: readonly ConnectFaultRule[]
  /** Faults of accounts. */
  account?: readonly AccountFaultRule[]
  /** Faults of the exchange itself. */
  exchange?: readonly ExchangeFaultRule[]
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

/** Codes that a subscription may be refused with although it was right: limits and failures that pass. */
const PASSING_REFUSALS = [30_009, 30_010, 23_000, 23_001, 29_500]

/**
 * The counterparty that says the wrong thing, each kind with one probability: refusals without a name, errors that belong to
 * nothing, pings out of turn, answers that deny what was executed, nonces that cannot be. For soaks, beside {@link everyFault}.
 */
export function impoliteFaults(probability: number): FaultPlan {
  const each = probability / PASSING_REFUSALS.length
  return {
    http: [
      { kind: 'oddAnswer', probability },
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
