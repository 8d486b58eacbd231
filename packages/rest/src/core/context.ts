import type { Clock, Logger, SlidingWindow } from '@lighter/standards'
import type { RestLimiter } from '../limits/limiter.ts'
import type { HttpTransport } from '../transport/transport.ts'
import type { RetryPolicy } from './retry.ts'

/** Who the client speaks for; used where a call leaves the account out. */
export interface Identity {
  /** Account index. */
  accountIndex?: number | undefined
  /** Address on layer 1, `0x` and 40 hexadecimal digits. */
  l1Address?: string | undefined
  /** Slot of the API key. */
  apiKeyIndex?: number | undefined
}

/** What every endpoint function needs: made by `createRest`, usable without the client class. */
export interface RestContext {
  /** Origin, without a trailing slash. */
  readonly baseUrl: string
  /** Carries the requests. */
  readonly transport: HttpTransport
  /** Every call waits for it before it is sent. */
  readonly limiter: RestLimiter
  /** Fills in what a call leaves out. */
  readonly identity: Identity
  /** Gives the raw token for the `Authorization` header, or `undefined` for a client without one. */
  readonly authToken: (() => string | Promise<string>) | undefined
  /** How reads are repeated. */
  readonly retry: RetryPolicy
  /** What is left of `retry.perMinute`. */
  readonly retryBudget: SlidingWindow
  /** Longest time for one try, in milliseconds. */
  readonly timeoutMs: number
  /** Largest accepted answer, in bytes. */
  readonly maxBytes: number
  /** Check every answer against its schema. */
  readonly validateResponses: boolean
  /** Added to every request. */
  readonly headers: Readonly<Record<string, string>>
  /** For code around the calls; the client itself logs nothing. */
  readonly logger: Logger
  /** Epoch milliseconds for parameters that end now. */
  readonly clock: Clock
}

/** Options of a single call. */
export interface CallOptions {
  /** Ends the wait for the rate limit, the request and the pauses between tries with `AbortedError`. */
  signal?: AbortSignal | undefined
  /** Overrides the client's time-out for this call, in milliseconds. */
  timeoutMs?: number | undefined
  /** Repeat a write too, by the client's policy, while its error says `sent: 'no'`: nothing of it had left. @default false */
  repeatUnsent?: boolean | undefined
}
