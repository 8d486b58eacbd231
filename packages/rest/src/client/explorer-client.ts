import { ConfigError, resolveEnvironment } from '@lighter/standards'
import * as endpoints from '../explorer-endpoints.ts'
import type { ExplorerMethods } from '../generated/explorer-methods.ts'
import type { RestLimiter } from '../limits/limiter.ts'
import { windowLimiter } from '../limits/window-limiter.ts'
import { bindEndpoints, type ClientBase } from './bind.ts'
import { type ClientOptions, createContext } from './options.ts'

/** The explorer API: public history of accounts, blocks, batches and markets. */
export interface ExplorerClient extends ExplorerMethods, ClientBase {}

/** The explorer's own budget: weight 90 per minute and IP address. */
const EXPLORER_BUDGET = 90

/**
 * Creates a client for the explorer API, which needs no auth and has its own rate limit.
 *
 * @throws {ConfigError} `NO_EXPLORER` if the environment has no known explorer
 */
export function createExplorerClient(options: ClientOptions = {}): ExplorerClient {
  const environment = resolveEnvironment(options.environment ?? 'mainnet')
  if (environment.explorerUrl === undefined) {
    throw new ConfigError(
      `${environment.name} has no known explorer API. Pass an environment with explorerUrl.`,
      {
        code: 'NO_EXPLORER',
        context: { environment: environment.name },
      },
    )
  }
  const limiter: RestLimiter = options.limiter ?? windowLimiter({ budget: EXPLORER_BUDGET })
  return bindEndpoints(endpoints, createContext(options, environment.explorerUrl, limiter))
}
