import type { AccountTier, HttpTransport, RestLimiter } from '@lighter/rest'
import type { L1MessageSigner } from '@lighter/signer'
import type { Clock, Environment, EnvironmentName, Logger } from '@lighter/standards'
import type { StreamClientOptions, StreamEvent } from '@lighter/ws'
import type { KeyStore } from './keys/key-store.ts'
import type { IntegratorOptions, SelfTradeOptions } from './orders/order-attributes.ts'
import type { RiskLimits } from './risk/risk-guards.ts'
import type { NonceMode } from './transactions/nonce-lane.ts'
import type { NonceStore } from './transactions/nonce-store.ts'
import type { OrderTransport } from './transactions/transport.ts'

/** An account owned by an L1 address. */
export interface AccountChoice {
  /** Index of the account. */
  accountIndex: number
  /** 0 master, 1 sub-account, 2 public pool. */
  accountType: number
  /** USDC text. */
  collateral: string
}

/** Options of {@link Lighter}. */
export interface LighterOptions {
  /** Network name, or your own hosts (localnet's `net.environment`). @default 'mainnet' */
  environment?: EnvironmentName | Environment | undefined
  /** L1 address of the owner. @default the address of `l1PrivateKey` or `l1Signer` */
  l1Address?: string | undefined
  /** L1 private key of the owner; signs key registrations only. Omit it if both L2 keys are registered already. */
  l1PrivateKey?: string | undefined
  /**
   * Instead of `l1PrivateKey`: an account that signs messages for the L1 address, such as an ethers `Signer`, a viem
   * account or wallet client (wagmi's too), or a function together with `l1Address`.
   */
  l1Signer?: L1MessageSigner | undefined
  /** Account to trade with. @default the master account of the L1 address */
  accountIndex?: number | undefined
  /** Chooses between several accounts of the L1 address. @default the master account */
  chooseAccount?: ((accounts: readonly AccountChoice[]) => number) | undefined
  /** API key slot of the general key; the next slot is the maker key's. @default 123 */
  reserveFrom?: number | undefined
  /**
   * How many general keys sign orders in turn, so that one key's rate or ordering does not hold up the others: slots
   * `reserveFrom`, `reserveFrom + 2`, `reserveFrom + 3`, … Orders of different keys may overtake each other. @default 1
   */
  generalKeys?: number | undefined
  /** Keep mid, mark and index price of every perps market live from the start, for `getAllMids`, `getAllMarks` and `getAllIndexes`. @default false */
  cacheStream?: boolean | undefined
  /** L2 private key of the general slot. @default LIT_<slot>_SECRET from the environment, then from the key store */
  allSecret?: string | undefined
  /** L2 private key of the maker slot. @default LIT_<slot + 1>_SECRET from the environment, then from the key store */
  makerSecret?: string | undefined
  /** Where generated keys are kept. @default the file `.env` of the working directory; none in browsers and workers */
  keyStore?: KeyStore | undefined
  /**
   * Use no key, even if some are configured: the client reads public data and the public part of the account. @default
   * false
   */
  readOnly?: boolean | undefined
  /** Register this client's key in a slot that holds another key. The other key stops working. @default false */
  replaceKeys?: boolean | undefined
  /**
   * The compiled WebAssembly module `@lighter/signer/kernel.wasm`, where WebAssembly may not be compiled at run time
   * (Cloudflare Workers). @default compiled on first use
   */
  kernel?: object | undefined
  /** Environment variables to look secrets up in. @default process.env, where there is a process */
  env?: Readonly<Record<string, string | undefined>>
  /** How transactions are sent: over the stream, REST, or the stream with REST as fallback. @default 'auto' */
  transport?: OrderTransport | undefined
  /**
   * How long to wait for the exchange's answer to a transaction before its outcome counts as unknown, in milliseconds.
   * @default 10_000
   */
  answerTimeoutMs?: number | undefined
  /** Whether nonces may have gaps (`skip`) or follow one another strictly (`sequential`). @default 'skip' */
  nonceMode?: NonceMode | undefined
  /**
   * Shares the keys with other processes: all of them take nonces from this store. Requires nonce mode `skip`.
   * `RedisNonceStore` of `@lighter/gateway/redis`, or your own. @default none: only this client uses its keys
   */
  nonceStore?: NonceStore | undefined
  /**
   * What happens when an order would trade with an order of the same owner, for orders without their own rule. @default
   * the exchange's rule: the resting order is canceled
   */
  selfTrade?: SelfTradeOptions | undefined
  /** Integrator of orders that do not name one. Not together with `selfTrade`. @default none */
  integrator?: IntegratorOptions | undefined
  /**
   * How often the markets are read again, in milliseconds; they are also read after each lost connection. 0 turns the
   * timer off. @default 300_000
   */
  marketRefreshMs?: number | undefined
  /** Limits that orders are checked against before they are signed. @default none */
  risk?: RiskLimits | undefined
  /** Tier of the account, for the client's own rate limits. @default 'standard'; localnet has none unless requested */
  tier?: AccountTier | undefined
  /** Your own REST rate limiter. */
  limiter?: RestLimiter | undefined
  /** Carries the requests to the exchange and the explorer. @default undici with a keep-alive pool for each on Node, `fetch` elsewhere */
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
  /** Receives what the client does. @default none */
  logger?: Logger | undefined
  /**
   * This machine's time. The exchange's time, used for everything that is signed, is derived from it and the exchange's
   * answers. @default a clock that does not jump when the machine's is set
   */
  clock?: Clock | undefined
  /**
   * How long the stream may take to connect before `connect` rejects with `STREAM_UNREACHABLE`, in milliseconds. Once
   * connected, it reconnects without a time limit. @default 30_000
   */
  connectTimeoutMs?: number | undefined
  /** Aborts `connect`: it rejects immediately and leaves nothing open. */
  signal?: AbortSignal | undefined
}

/** Default slot of the general key (the seed's RESERVE_FROM). */
export const DEFAULT_RESERVE_FROM = 123
