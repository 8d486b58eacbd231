import type { QueueModel } from '@lighter/lob/queue'
import type { AccountTier, HttpTransport, RestLimiter } from '@lighter/rest'
import type { L1MessageSigner } from '@lighter/signer'
import type { Clock, EnvironmentOption, Logger, Numeric } from '@lighter/standards'
import type { StreamClientOptions, StreamEvent } from '@lighter/ws'
import type { AccountChoice } from './account/resolve-account.ts'
import type { KeyStore } from './keys/key-store.ts'
import type { IntegratorOptions, SelfTradeOptions } from './orders/order-attributes.ts'
import type { RiskLimits } from './risk/risk-guards.ts'
import type { NonceMode } from './transactions/nonce-lane.ts'
import type { NonceStore } from './transactions/nonce-store.ts'
import type { OrderTransport } from './transactions/transport.ts'

/** Paper trading: the public streams of a network, and fills in this process. */
export interface PaperOptions {
  /** The network that is followed: its name, the address of a localnet, or your own hosts. */
  readonly paper: EnvironmentOption
  /** Markets that are followed. @default the 20 with the largest volume of the day */
  readonly tickers?: readonly string[] | undefined
  /** Collateral of the paper account, USDC. @default 100000 */
  readonly capital?: Numeric | undefined
  /** Tier of the paper account: fees, delays, quota. @default 'standard' */
  readonly tier?: 'standard' | 'plus' | 'premium' | undefined
  /** How cancellations in a level are split between the volume ahead of an order and behind it. @default 'riskAverse' */
  readonly queue?: QueueModel | undefined
  /**
   * Folder that stores the paper account with its orders, positions and history. A start with the same folder continues;
   * orders are only filled while a client runs. @default none: each client starts with a new account
   */
  readonly dataDir?: string | undefined
}

/**
 * Paper trading on the public streams of a network: `'paper'` follows mainnet, `'paper:testnet'` another network,
 * `'paper:http://127.0.0.1:7700'` a localnet. {@link PaperOptions} say more.
 */
export type PaperEnvironment = 'paper' | `paper:${string}` | PaperOptions

/** Options of {@link Lighter}. */
export interface LighterOptions {
  /**
   * Network name, or your own hosts (localnet's `net.environment`). `'localnet'` is the localnet at `LIGHTER_LOCALNET` or
   * http://127.0.0.1:7700; a URL is a localnet elsewhere. There the client trades with a funded test account that no
   * other client of this machine uses, and stores its keys in the user's state folder by the id of that exchange; the
   * variables and the key file for other networks are not read. An account that is named needs no owner's key if the
   * localnet lists it, and its slots are the first ones from `reserveFrom` on without keys of other programs.
   *
   *
   * `'paper'` trades on paper, with `@lighter/localnet` in this process: books and trades are those of mainnet, orders wait
   * in its queues and never leave the process. Keys and accounts of these options and of the variables are not used.
   * @default 'mainnet'
   */
  environment?: EnvironmentOption | PaperEnvironment | undefined
  /** L1 address of the owner. @default the address of `l1PrivateKey` or `l1Signer` */
  l1Address?: string | undefined
  /**
   * L1 private key of the owner; only signs what the owner must sign. Omit it if both L2 keys are already registered.
   */
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
   * Number of general keys that sign orders in turn, so that one key's rate limit or ordering does not hold up the
   * others. Their slots are `reserveFrom`, `reserveFrom + 2`, `reserveFrom + 3`, … Orders of different keys may
   * overtake each other. @default 1
   */
  generalKeys?: number | undefined
  /**
   * Whether to keep mid, mark and index prices of all perps markets live from the start, for `getAllMids`,
   * `getAllMarks` and `getAllIndexes`. @default false
   */
  cacheStream?: boolean | undefined
  /** L2 private key of the general slot. @default LIT_<slot>_SECRET from the environment, then from the key store */
  allSecret?: string | undefined
  /** L2 private key of the maker slot. @default LIT_<slot + 1>_SECRET from the environment, then from the key store */
  makerSecret?: string | undefined
  /**
   * Where generated keys are stored. @default the file `.env` in the working directory; none in browsers and workers
   */
  keyStore?: KeyStore | undefined
  /**
   * Whether to use no key, even if keys are configured: the client reads public data and the public part of the
   * account. @default false
   */
  readOnly?: boolean | undefined
  /**
   * Whether to register this client's key in a slot that holds another key, which then stops working. @default false
   */
  replaceKeys?: boolean | undefined
  /**
   * The compiled WebAssembly module `@lighter/signer/kernel.wasm`, where WebAssembly may not be compiled at run time
   * (Cloudflare Workers). @default compiled on first use
   */
  kernel?: object | undefined
  /** Environment variables to look secrets up in. @default process.env, where there is a process */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** How transactions are sent: over the stream, REST, or the stream with REST as fallback. @default 'auto' */
  transport?: OrderTransport | undefined
  /**
   * How long to wait for the exchange's reply to a transaction before its outcome counts as unknown, in milliseconds.
   * @default 10_000
   */
  answerTimeoutMs?: number | undefined
  /** Whether nonces may have gaps (`skip`) or follow one another strictly (`sequential`). @default 'skip' */
  nonceMode?: NonceMode | undefined
  /**
   * Store from which all processes that share the keys take nonces. Requires nonce mode `skip`.
   * `RedisNonceStore` of `@lighter/gateway/redis`, or your own. @default none: only this client uses its keys
   */
  nonceStore?: NonceStore | undefined
  /**
   * Self-trade rule of orders that do not set their own: what happens when an order would trade with an order of the
   * same owner. @default the exchange's rule: the resting order is canceled
   */
  selfTrade?: SelfTradeOptions | undefined
  /** Integrator of orders that do not name one. Cannot be combined with `selfTrade`. @default none */
  integrator?: IntegratorOptions | undefined
  /**
   * How often the markets are read again, in milliseconds; they are also read after each lost connection. 0 turns the
   * timer off. @default 300_000
   */
  marketRefreshMs?: number | undefined
  /** Limits checked for every order before it is signed. @default none */
  risk?: RiskLimits | undefined
  /** Tier of the account, for the client's own rate limits. @default 'standard'; localnet has none unless requested */
  tier?: AccountTier | undefined
  /** Your own REST rate limiter. */
  limiter?: RestLimiter | undefined
  /**
   * Transport of the requests to the exchange and the explorer. @default undici with a keep-alive pool for each on
   * Node, `fetch` elsewhere
   */
  httpTransport?: HttpTransport | undefined
  /**
   * Options of the stream: backoff, keepalive, limits, sockets and `maxFrameBytes`. Raise `maxFrameBytes` for an
   * account with more than about 15,000 open orders, whose first message exceeds the default of 16 MiB.
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
  onEvent?: ((event: StreamEvent) => void) | undefined
  /** Old name of `onEvent`. @deprecated use `onEvent` */
  onStreamEvent?: ((event: StreamEvent) => void) | undefined
  /** Receives the client's log messages. @default none */
  logger?: Logger | undefined
  /**
   * This machine's time. The exchange's time, which is used for signatures, is derived from it and the exchange's
   * responses. @default a clock that does not jump when the system time changes
   */
  clock?: Clock | undefined
  /**
   * How long the stream may take to connect before `connect` rejects with `STREAM_UNREACHABLE`, in milliseconds. Once
   * connected, it reconnects without a time limit. @default 30_000
   */
  connectTimeoutMs?: number | undefined
  /** Aborts `connect`, which then rejects immediately and leaves nothing open. */
  signal?: AbortSignal | undefined
}

/** Options of a client of an exchange: paper trading has started by then. */
export interface ExchangeOptions extends Omit<LighterOptions, 'environment'> {
  environment?: EnvironmentOption | undefined
}

/** Default slot of the general key (RESERVE_FROM in the Python client). */
export const DEFAULT_RESERVE_FROM = 123
