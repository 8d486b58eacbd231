import type { ExplorerClient, RestClient } from '@lighter/rest'
import { ConfigError, type Environment, type Logger } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import type { ExchangeClock } from '../time/exchange-clock.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * The part of a client's context that every action uses. Each folder adds what its own actions need; `GatewayContext`
 * has all of it.
 */
export interface CoreContext {
  /** Hosts and chain id. */
  readonly environment: Environment
  /** REST client. */
  readonly rest: RestClient
  /** Explorer client; `undefined` if the network has none. */
  readonly explorer: ExplorerClient | undefined
  /** Stream client. */
  readonly stream: StreamClient
  /** Account to trade with; absent in a client that only reads public data. */
  readonly accountIndex: number | undefined
  /** Ends every wait when the client is closed. */
  readonly lifetime: Lifetime
  /** Receives the client's log messages. @default none */
  readonly logger: Logger
  /** The exchange's time, used for signatures and requests. Durations use `performance.now()`. */
  readonly clock: ExchangeClock
}

/** @throws {ConfigError} `READ_ONLY` for a client without an account */
export function requireAccount(context: Pick<CoreContext, 'accountIndex'>): number {
  if (context.accountIndex !== undefined) return context.accountIndex
  throw new ConfigError('This client has no account. Pass l1Address or accountIndex to use account data.', {
    code: 'READ_ONLY',
  })
}
