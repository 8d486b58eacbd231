import {
  createExplorerClient,
  createRestClient,
  type ExplorerClient,
  platformTransport,
  type RestClient,
  type RestLimiter,
  tierLimiter,
  unlimited,
} from '@lighter/rest'
import { type Environment, type Logger, resolveEnvironment } from '@lighter/standards'
import { createStreamClient, type StreamClient, type StreamClientOptions } from '@lighter/ws'
import type { Lifetime } from '../core/lifetime.ts'
import type { ExchangeOptions, LighterOptions } from '../options.ts'
import { ExchangeClock } from '../time/exchange-clock.ts'
import { steadyClock } from '../time/steady-clock.ts'
import type { Access } from './keys.ts'
import { timedTransport } from './timed-transport.ts'

/** Time limit for reading the exchange's time, in milliseconds. */
const ASK_TIME_WITHIN_MS = 5_000

/** Parts that all clients of one connection share. */
export interface Shared {
  readonly environment: Environment
  readonly limiter: RestLimiter
  readonly logger: Logger
  readonly clock: ExchangeClock
  /** REST client without account or key; all REST clients share its connection pool. */
  readonly first: RestClient
  /** Creates a REST client on the same pool. */
  readonly restWith: (more: Parameters<typeof createRestClient>[0]) => RestClient
}

/** Creates the shared exchange clock, rate limiter and connection pool, and the first REST client. */
export function sharedOf(
  options: ExchangeOptions,
  l1Address: string | undefined,
  access: Access,
  lifetime: Lifetime,
  logger: Logger,
): Shared {
  const environment = resolveEnvironment(options.environment ?? 'mainnet')
  const inner = options.httpTransport ?? platformTransport()
  const timekeeper = createRestClient({
    environment,
    httpTransport: inner,
    limiter: unlimited,
    timeoutMs: ASK_TIME_WITHIN_MS,
    retry: false,
  })
  const clock = new ExchangeClock({
    base: options.clock ?? steadyClock,
    ask: async () => (await timekeeper.status()).timestamp,
    logger,
  })
  const isUnlimited = environment.name === 'localnet' && options.tier === undefined
  const limiter =
    options.limiter ?? (isUnlimited ? unlimited : tierLimiter({ tier: options.tier ?? 'standard' }))
  const base = {
    environment,
    limiter,
    logger,
    clock,
    l1Address,
    httpTransport: timedTransport(inner, clock, () => access.tokens?.fresh(), lifetime),
  }
  return {
    environment,
    limiter,
    logger,
    clock,
    first: createRestClient(base),
    restWith: (more) => createRestClient({ ...base, ...more }),
  }
}

/** The clients of an account. */
export interface Clients {
  readonly rest: RestClient
  readonly stream: StreamClient
  /**
   * Sends transactions without waiting for the limiter, which is asked before signing. The limiter still records
   * refusals.
   */
  readonly sending: RestClient
  readonly explorer: ExplorerClient | undefined
}

/** Creates the clients of an account, or of public data without an account. */
export function clientsOf(
  options: LighterOptions,
  { environment, limiter, logger, clock, restWith }: Shared,
  account: {
    accountIndex: number | undefined
    apiKeyIndex: number
    authToken: Access['authToken'] | undefined
    onEvent: StreamClientOptions['onEvent']
  },
): Clients {
  const { accountIndex, apiKeyIndex, authToken, onEvent } = account
  return {
    rest: restWith({ accountIndex, apiKeyIndex, authToken }),
    stream: createStreamClient({
      ...options.streamOptions,
      environment,
      logger,
      clock,
      accountIndex,
      authToken,
      onEvent,
    }),
    sending: restWith({ limiter: { acquire: async () => {}, observe: limiter.observe.bind(limiter) } }),
    explorer:
      environment.explorerUrl === undefined
        ? undefined
        : createExplorerClient({
            environment,
            logger,
            clock,
            httpTransport: options.httpTransport,
            accountIndex,
          }),
  }
}
