import {
  type Clock,
  type Environment,
  type EnvironmentName,
  type Given,
  type Logger,
  resolveEnvironment,
  SlidingWindow,
  silentLogger,
  systemClock,
  withDefaults,
} from '@lighter/standards'
import type { Identity, RestContext } from '../core/context.ts'
import { DEFAULT_RETRY, type RetryPolicy } from '../core/retry.ts'
import type { RestLimiter } from '../limits/limiter.ts'
import { tierLimiter } from '../limits/tier-limiter.ts'
import type { HttpTransport } from '../transport/transport.ts'
import { undiciTransport } from '../transport/undici-transport.ts'

/** Options shared by the REST and the explorer client. */
export interface ClientOptions {
  /** Network name, or hosts of your own (localnet). @default 'mainnet' */
  environment?: EnvironmentName | Environment | undefined
  /** Account used where a call leaves it out. */
  accountIndex?: number | undefined
  /** L1 address used where a call leaves it out. */
  l1Address?: string | undefined
  /** API key slot used where a call leaves it out. */
  apiKeyIndex?: number | undefined
  /** Raw auth token, or a function that gives a fresh one for each request. Sent as `Authorization`, never logged. */
  authToken?: (string | (() => string | Promise<string>)) | undefined
  /** Carries the requests. @default undici with a keep-alive pool */
  transport?: HttpTransport | undefined
  /** Rate limiter, shared between clients if you like; `unlimited` turns it off. @default the standard tier's limits, waiting */
  limiter?: RestLimiter | undefined
  /** Longest time for one try, in milliseconds. @default 10_000 */
  timeoutMs?: number | undefined
  /** Largest accepted answer, in bytes. @default 33_554_432 (32 MiB) */
  maxBytes?: number | undefined
  /** How reads are repeated; `false` never repeats. Writes are not repeated, see `repeatUnsent`. @default 3 times with full jitter, 60 a minute in all */
  retry?: Given<RetryPolicy> | false | undefined
  /** Check every answer against the official schema. @default false */
  validateResponses?: boolean | undefined
  /** Headers added to every request, for example `user-agent`. */
  headers?: Readonly<Record<string, string>> | undefined
  /** For code around the calls; the client itself logs nothing. @default silent */
  logger?: Logger | undefined
  /** Epoch milliseconds for parameters that end now. @default the clock of the system */
  clock?: Clock | undefined
}

/** Makes the context that endpoint functions take, from the options of a client. */
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
    transport: options.transport ?? undiciTransport(),
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
  // A token in the context must not show when a client is printed.
  Object.defineProperty(context, 'authToken', { enumerable: false })
  return context
}
