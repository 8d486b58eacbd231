import {
  type Clock,
  type EnvironmentOption,
  type Given,
  type Logger,
  resolveEnvironment,
  SlidingWindow,
  silentLogger,
  systemClock,
  withDefaults,
} from '@lighter/standards'
import { platformTransport } from '#http'
import type { Identity, RestContext } from '../core/context.ts'
import { DEFAULT_RETRY, type RetryPolicy } from '../core/retry.ts'
import type { RestLimiter } from '../limits/limiter.ts'
import { tierLimiter } from '../limits/tier-limiter.ts'
import type { HttpTransport } from '../transport/transport.ts'

/** Options shared by the REST and the explorer client. */
export interface ClientOptions {
  /** Network name, `'localnet'` or the URL of one, or your own hosts. @default 'mainnet' */
  environment?: EnvironmentOption | undefined
  /** Account for calls that do not pass one. */
  accountIndex?: number | undefined
  /** L1 address for calls that do not pass one. */
  l1Address?: string | undefined
  /** API key slot for calls that do not pass one. */
  apiKeyIndex?: number | undefined
  /**
   * Raw auth token, or a function that returns a fresh token for each request. Sent as `Authorization`, never logged.
   */
  authToken?: (string | (() => string | Promise<string>)) | undefined
  /** Transport for the requests. @default undici's keep-alive pool on Node, `fetch` elsewhere */
  httpTransport?: HttpTransport | undefined
  /** Old name of `httpTransport`. @deprecated use `httpTransport` */
  transport?: HttpTransport | undefined
  /**
   * Rate limiter; several clients may share one, and `unlimited` turns it off. @default waits, with the limits of the
   * standard tier
   */
  limiter?: RestLimiter | undefined
  /** Time limit of one attempt, in milliseconds. @default 10_000 */
  timeoutMs?: number | undefined
  /** Largest accepted response, in bytes. @default 33_554_432 (32 MiB) */
  maxBytes?: number | undefined
  /**
   * How reads are retried; `false` turns retries off. Writes are not retried, see `repeatUnsent`. @default 3 retries
   * with full jitter, at most 60 a minute
   */
  retry?: Given<RetryPolicy> | false | undefined
  /** Whether to check every response against the official schema. @default false */
  validateResponses?: boolean | undefined
  /** Headers added to every request, for example `user-agent`. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Logger available to code that uses the context; the client itself logs nothing. @default silent */
  logger?: Logger | undefined
  /** Clock in epoch milliseconds, for parameters that default to now. @default the system clock */
  clock?: Clock | undefined
}

/** Creates the context for endpoint functions from client options. */
export function createContext(options: ClientOptions, baseUrl?: string, limiter?: RestLimiter): RestContext {
  const environment = resolveEnvironment(options.environment ?? 'mainnet')
  const token = options.authToken
  const clock = options.clock ?? systemClock
  const retry: RetryPolicy =
    options.retry === false ? { ...DEFAULT_RETRY, retries: 0 } : withDefaults(DEFAULT_RETRY, options.retry)
  const identity: Identity = {
    accountIndex: options.accountIndex,
    l1Address: options.l1Address,
    apiKeyIndex: options.apiKeyIndex,
  }
  const context: RestContext = {
    baseUrl: (baseUrl ?? environment.restUrl).replace(/\/+$/, ''),
    transport: options.httpTransport ?? options.transport ?? platformTransport(),
    limiter: limiter ?? options.limiter ?? tierLimiter(),
    identity,
    authToken: token === undefined ? undefined : typeof token === 'function' ? token : () => token,
    retry,
    retryBudget: new SlidingWindow({ budget: retry.perMinute }),
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 32 * 1024 * 1024,
    validateResponses: options.validateResponses ?? false,
    headers: options.headers ?? {},
    logger: options.logger ?? silentLogger,
    clock,
  }
  // The token in the context must not appear when a client is printed.
  Object.defineProperty(context, 'authToken', { enumerable: false })
  return context
}
