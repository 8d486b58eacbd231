import type { AccountTier, HttpTransport } from '@lighter/rest'
import type { StreamLimits, Tls } from '@lighter/server'
import type { Environment, EnvironmentName } from '@lighter/standards'
import type { SocketFactory } from '@lighter/ws'
import type { AccessKey } from './access/access-keys.ts'

/** Options of {@link startRelay}. */
export interface RelayOptions {
  /** The exchange: name of a network, or your own hosts (localnet's `net.environment`). @default 'mainnet' */
  upstream?: EnvironmentName | Environment | undefined
  /** Port; 0 picks a free one. @default 7800 */
  port?: number | undefined
  /** Address to listen on. One that other machines can reach requires {@link keys}. @default '127.0.0.1' */
  host?: string | undefined
  /** Certificate and key, to serve `https` and `wss`. @default none */
  tls?: Tls | undefined
  /**
   * The consumers and what they may do. @default everyone on this machine may do everything that their own tokens and
   * signatures allow
   */
  keys?: readonly AccessKey[] | undefined
  /** Limits of each consumer's connection that differ from the defaults: the exchange's messages and subscriptions. */
  streamLimits?: Partial<StreamLimits> | undefined
  /** REST requests of a consumer per minute. @default only the exchange's limit, which all consumers share */
  requestsPerMinute?: number | undefined
  /** Whether requests to the exchange keep its REST limits: `off` for a localnet without limits. @default 'exchange' */
  limits?: 'exchange' | 'off' | undefined
  /** Tier of the accounts whose tokens pass through, for their read budgets. @default 'standard' */
  tier?: AccountTier | undefined
  /**
   * Milliseconds for which responses to requests without a token are kept, by path. @default 2 s for `orderBooks`, 60 s for
   * `systemConfig`, `assetDetails`, `layer1BasicInfo`, `feeTiers` and `tokenlist`
   */
  cache?: Readonly<Record<string, number>> | undefined
  /** How long a channel without consumers stays subscribed, in milliseconds. @default 10_000 */
  lingerMs?: number | undefined
  /** Maximum number of channels at a time; the exchange allows 5,000 per IP address. @default 5_000 */
  maxChannels?: number | undefined
  /** How long the exchange may take to answer, in milliseconds. @default 10_000 */
  timeoutMs?: number | undefined
  /** Transport of REST requests. @default undici's keep-alive pool */
  httpTransport?: HttpTransport | undefined
  /** Opens sockets to the exchange. @default the `ws` package */
  sockets?: SocketFactory | undefined
  /** Called with errors that no consumer is waiting for. */
  onError?: ((error: unknown) => unknown) | undefined
  /** Closes the relay. */
  signal?: AbortSignal | undefined
}

/** Lifetimes of responses that hardly change, in milliseconds. */
export const DEFAULT_CACHE: Readonly<Record<string, number>> = {
  '/api/v1/orderBooks': 2_000,
  '/api/v1/systemConfig': 60_000,
  '/api/v1/assetDetails': 60_000,
  '/api/v1/layer1BasicInfo': 60_000,
  '/api/v1/feeTiers': 60_000,
  '/api/v1/tokenlist': 60_000,
}
