import type { AccountTier, HttpTransport, RestLimiter } from '@lighter/rest'
import type { Clock, Environment, EnvironmentName, Logger } from '@lighter/standards'
import type { StreamClientOptions, StreamEvent } from '@lighter/ws'
import type { KeyStore } from './keys/key-store.ts'
import type { L1MessageSigner } from './keys/l1-signer.ts'
import type { IntegratorOptions, SelfTradeOptions } from './orders/order-attributes.ts'
import type { RiskLimits } from './risk/risk-guards.ts'
import type { NonceMode } from './transactions/nonce-lane.ts'
import type { NonceStore } from './transactions/nonce-store.ts'
import type { OrderTransport } from './transactions/transport.ts'

/** An account that an L1 address owns. */
export interface AccountChoice {
  accountIndex: number
  /** 0 master, 1 sub-account, 2 public pool. */
  accountType: number
  /** USDC text. */
  collateral: string
}

/** Options of {@link Lighter}. */
export interface LighterOptions {
  /** Network name, or hosts of your own (localnet's `net.environment`). @default 'mainnet' */
  environment?: EnvironmentName | Environment | undefined
  /** L1 address of the owner. @default the address of `l1PrivateKey` or `l1Signer` */
  l1Address?: string | undefined
  /** L1 private key of the owner; signs key registrations only. Leave it out when both L2 keys are registered already. */
  l1PrivateKey?: string | undefined
  /** Instead of `l1PrivateKey`: anything that signs messages for the L1 address. */
  l1Signer?: L1MessageSigner | undefined
  /** Account to trade with. @default the master account of the L1 address */
  accountIndex?: number | undefined
  /** Chooses between several accounts of the L1 address. @default the master account */
  chooseAccount?: ((accounts: readonly AccountChoice[]) => number) | undefined
  /** API key slot of the general key; the next slot is the maker key's. @default 123 */
  reserveFrom?: number | undefined
  /**
   * How many general keys sign orders in turn, so that no key's rate or order holds the others up: slots `reserveFrom`,
   * `reserveFrom + 2`, `reserveFrom + 3`, … Orders of different keys may overtake each other. @default 1
   */
  generalKeys?: number | undefined
  /** Keep mid, mark and index price of every perps market live from the start, for `getAllMids`, `getAllMarks` and `getAllIndexes`. @default false */
  cacheStream?: boolean | undefined
  /** L2 private key of the general slot. @default LIT_<slot>_SECRET from the environment, then from the key store */
  allSecret?: string | undefined
  /** L2 private key of the maker slot. @default LIT_<slot + 1>_SECRET from the environment, then from the key store */
  makerSecret?: string | undefined
  /** Where generated keys are kept. @default the file `.env` of the working directory */
  keyStore?: KeyStore | undefined
  /** Use no key, also where there are some: the client reads public data and the public part of the account. @default false */
  readOnly?: boolean | undefined
  /** Register this client's key in a slot that holds another key. The other key stops working. @default false */
  replaceKeys?: boolean | undefined
  /** Environment variables to look secrets up in. @default process.env */
  env?: Readonly<Record<string, string | undefined>>
  /** How transactions travel. @default 'auto' */
  transport?: OrderTransport | undefined
  /** How long to wait for the exchange's answer to a transaction until its outcome counts as unknown, in milliseconds. @default 10_000 */
  answerTimeoutMs?: number | undefined
  /** @default 'skip' */
  nonceMode?: NonceMode | undefined
  /**
   * Share the keys with other processes: all of them take nonces from this store. Needs nonce mode `skip`.
   * `RedisNonceStore` of `@lighter/gateway/redis`, or your own. @default none: this client alone uses its keys
   */
  nonceStore?: NonceStore | undefined
  /**
   * What happens when an order would trade with an order of the same owner, for orders that do not say it themselves.
   * @default the exchange's rule: the order that rests is cancelled
   */
  selfTrade?: SelfTradeOptions | undefined
  /** Integrator of orders that name none themselves. Not together with `selfTrade`. @default none */
  integrator?: IntegratorOptions | undefined
  /**
   * How often the markets are read again, in milliseconds; they also are after each lost connection. 0 turns the timer
   * off. @default 300_000
   */
  marketRefreshMs?: number | undefined
  /** Limits that orders are held against before they are signed. @default none */
  risk?: RiskLimits | undefined
  /** Tier of the account, for the rate limits kept on this side. @default 'standard'; localnet has none unless asked */
  tier?: AccountTier | undefined
  /** REST rate limiter of your own. */
  limiter?: RestLimiter | undefined
  /** Carries the requests to the exchange and to the explorer. @default undici with a keep-alive pool for each */
  httpTransport?: HttpTransport | undefined
  /**
   * Options of the stream: backoff, keepalive, limits, sockets, and `maxFrameBytes`, which an account with more than some
   * 15,000 open orders must raise: its first message is larger than the 16 MiB that are taken otherwise.
   */
  streamOptions?:
    | Pick<
        StreamClientOptions,
        | 'backoff'
        | 'keepalive'
        | 'limits'
        | 'sockets'
        | 'helloTimeoutMs'
        | 'maxFrameBytes'
        | 'openTimeoutMs'
        | 'random'
      >
    | undefined
  /** Stream events: connected, reconnecting, resumed, closed, error. */
  onStreamEvent?: ((event: StreamEvent) => void) | undefined
  logger?: Logger | undefined
  /**
   * This machine's time. The exchange's time, which everything that is signed uses, is this one moved by what the exchange's
   * answers say. @default a clock that does not jump when the machine's is set
   */
  clock?: Clock | undefined
  /**
   * How long the stream may take to connect until `connect` rejects with `STREAM_UNREACHABLE`, in milliseconds. Once it was
   * connected it reconnects for as long as it takes. @default 30_000
   */
  connectTimeoutMs?: number | undefined
  /** Aborts `connect`: it rejects at once, and nothing that it opened stays open. */
  signal?: AbortSignal | undefined
}

/** Default slot of the general key (the seed's RESERVE_FROM). */
export const DEFAULT_RESERVE_FROM = 123
