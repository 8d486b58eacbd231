import type { Clock, Logger, SlidingWindow } from '@lighter/standards'
import type { RestLimiter } from '../limits/limiter.ts'
import type { HttpTransport } from '../transport/transport.ts'
import type { RetryPolicy } from './retry.ts'

/** Account of the client, for calls that do not pass one. */
export interface Identity {
  /** Account index. */
  accountIndex?: number | undefined
  /** L1 address, `0x` and 40 hexadecimal digits. */
  l1Address?: string | undefined
  /** API key slot. */
  apiKeyIndex?: number | undefined
}

/** Everything that an endpoint function needs. `createContext` makes one without a client. */
export interface RestContext {
  /** Origin, without a trailing slash. */
  readonly baseUrl: string
  /** Transport for the requests. */
  readonly transport: HttpTransport
  /** Rate limiter; every call waits for it before sending. */
  readonly limiter: RestLimiter
  /** Values for parameters that a call does not pass. */
  readonly identity: Identity
  /** Returns the raw token for the `Authorization` header; `undefined` for a client without one. */
  readonly authToken: (() => string | Promise<string>) | undefined
  /** How reads are retried. */
  readonly retry: RetryPolicy
  /** Budget of `retry.perMinute`. */
  readonly retryBudget: SlidingWindow
  /** Time limit of one attempt, in milliseconds. */
  readonly timeoutMs: number
  /** Largest accepted response, in bytes. */
  readonly maxBytes: number
  /** Whether every response is checked against its schema. */
  readonly validateResponses: boolean
  /** Headers added to every request. */
  readonly headers: Readonly<Record<string, string>>
  /** Logger available to code that uses the context; the client itself logs nothing. */
  readonly logger: Logger
  /** Clock in epoch milliseconds, for parameters that default to now. */
  readonly clock: Clock
}

/** Options of a single call. */
export interface CallOptions {
  /** Aborts the wait for the rate limit, the request and the pauses between attempts with `AbortedError`. */
  signal?: AbortSignal | undefined
  /** Timeout of this call in milliseconds; overrides the client's. */
  timeoutMs?: number | undefined
  /**
   * Also retry a write by the client's policy while its error says `sent: 'no'`, which means that nothing was sent.
   * @default false
   */
  repeatUnsent?: boolean | undefined
}
