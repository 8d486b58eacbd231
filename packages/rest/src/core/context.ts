import type { Clock, Logger, SlidingWindow } from '@lighter/standards'
import type { RestLimiter } from '../limits/limiter.ts'
import type { HttpTransport } from '../transport/transport.ts'
import type { RetryPolicy } from './retry.ts'

/** Who the client speaks for; used where a call leaves the account out. */
export interface Identity {
  accountIndex?: number | undefined
  l1Address?: string | undefined
  apiKeyIndex?: number | undefined
}

/** What every endpoint function needs: made by `createRest`, usable without the client class. */
export interface RestContext {
  /** Origin, without a trailing slash. */
  readonly baseUrl: string
  readonly transport: HttpTransport
  readonly limiter: RestLimiter
  readonly identity: Identity
  /** Gives the raw token for the `Authorization` header, or `undefined` for a client without one. */
  readonly authToken: (() => string | Promise<string>) | undefined
  readonly retry: RetryPolicy
  /** What is left of `retry.perMinute`. */
  readonly retryBudget: SlidingWindow
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Check every answer against its schema. */
  readonly validateResponses: boolean
  readonly headers: Readonly<Record<string, string>>
  readonly logger: Logger
  readonly clock: Clock
}

/** Options of a single call. */
export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Overrides the client's time-out for this call, in milliseconds. */
  timeoutMs?: number | undefined
  /** Repeat a write too, by the client's policy, while its error says `sent: 'no'`: nothing of it had left. @default false */
  repeatUnsent?: boolean | undefined
}
