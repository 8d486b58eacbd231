import type { QueueModel } from '@lighter/lob/queue'
import type { StreamLimits } from '@lighter/server'
import type { Numeric } from '@lighter/standards'
import type { ExchangeRules } from './engine/rules.ts'
import type { LatencyTable } from './engine/state/latency-table.ts'
import type { MarketDefinition } from './engine/state/market-definition.ts'

/** Options of `Localnet.start`. */
export interface LocalnetOptions {
  /** Port; 0 picks a free one. @default 0 */
  port?: number | undefined
  /** `false`: no port is opened, and only `net.inProcess` reaches the exchange. @default true */
  listen?: boolean | undefined
  /** Address to listen on. @default '127.0.0.1' */
  host?: string | undefined
  /**
   * Whether `GET /localnet/info` contains the L1 keys of the funded accounts, with which localnet's page and the command line
   * trade. @default true on an address of this machine only (127.0.0.1, ::1, localhost), else false
   */
  shareKeys?: boolean | undefined
  /**
   * Definitions ({@link perpMarket}, {@link spotMarket}) or short texts: `'BTC'`, `'BTC:4095'` (known ticker, another id),
   * `'TUR30:4647@12.5'` (a new perps market with its first price).
   *
   * @default ETH, BTC, SOL, LIT perps and ETH/USDC, LIT/USDC spot
   */
  markets?: readonly (MarketDefinition | string)[] | undefined
  /** Seed of all random numbers, including the test keys. @default 1 */
  seed?: number | undefined
  /**
   * - `real`: time passes.
   * - `manual`: time stands still except for `advance`, and frames are sent after each input.
   * - `stepped`: the time is that of `Date`, but what is due happens only when `step` is called, and frames are sent after
   *   each input. For programs that replace `Date` and the timers; `nextDue` says when to call.
   *
   * @default 'real'
   */
  clock?: 'real' | 'stepped' | 'manual' | undefined
  /** Epoch milliseconds at which the clock starts. @default now */
  startTime?: number | undefined
  /** Chain id that transactions are signed for. @default 300 */
  chainId?: number | undefined
  /** Number of funded accounts, 1 or more. @default 5 */
  funded?: number | undefined
  /** USDC of each funded account. @default '100000' */
  fundedAmount?: Numeric | undefined
  /** Batch interval of order book frames in milliseconds; 0 sends a frame for each input. @default 50 */
  bookIntervalMs?: number | undefined
  /** @default true */
  verifySignatures?: boolean | undefined
  /**
   * A generated day before the start, the same for the same seed: trades of a synthetic maker and taker, and the candles,
   * 24-hour figures, funding rounds and open interest that follow from them. Tests start without it. A data folder that
   * has a state keeps its own, and a fork has none. @default false
   */
  history?: boolean | undefined
  /** Resting orders of a synthetic maker around the first price of each market. @default true */
  liquidity?: boolean | undefined
  /** Rules that differ from the defaults. */
  rules?: Partial<ExchangeRules> | undefined
  /**
   * `exchange`: transactions get an immediate response and execute later, with the latency of the account's tier. Or
   * your own table, in milliseconds. @default 'off'
   */
  latency?: 'off' | 'exchange' | LatencyTable | undefined
  /**
   * `exchange`: request weights and budgets by tier, limits of stream connections, volume quota of premium accounts.
   *
   * @default 'off'
   */
  limits?: 'off' | 'exchange' | undefined
  /** Limits of stream connections that differ from the defaults. */
  streamLimits?: Partial<StreamLimits> | undefined
  /** Starts with the markets, specifications, marks and books of another Lighter endpoint. A data folder that has a state keeps its own. */
  fork?: string | ForkOptions | undefined
  /**
   * Folder that stores the exchange: every accepted input is in its journal before the response, and a start with the
   * same folder continues where the last one ended, even after a crash.
   */
  dataDir?: string | undefined
  /**
   * When the journal is forced to the disk: `interval` every 200 ms, `always` before each response (survives a power
   * cut). A killed process loses nothing with either.
   *
   * @default 'interval'
   */
  sync?: SyncPolicy | undefined
  /** Called once a second with the progress of reading the data folder; not called if that takes less than a second. */
  onProgress?: ((progress: StartProgress) => void) | undefined
  /** Ends the start, which then rejects with an `AbortedError`, and afterwards closes the exchange. */
  signal?: AbortSignal | undefined
}

/** When records are forced to the disk. In any case every record is passed to the kernel before it is executed. */
export type SyncPolicy = 'always' | 'interval' | 'never'

/** Progress of reading the data folder. */
export interface StartProgress {
  /** Which part is being read. */
  readonly phase: 'snapshot' | 'journal'
  /** Bytes of `total`. */
  readonly done: number
  /** Bytes to read. */
  readonly total: number
}

/** Options of a fork. Only public data is read; nothing is sent to the other endpoint. */
export interface ForkOptions {
  /** Origin of its REST API, `https://mainnet.zklighter.elliot.ai`. */
  url: string
  /** Tickers. @default the 20 with the largest volume of the day */
  markets?: readonly string[] | undefined
  /**
   * `true` follows its streams as well: books become volume of a synthetic maker in which orders of other accounts wait in
   * queues, trades there fill them, and marks follow. Liquidity that a bot takes returns with the next change of that price
   * there. While the other exchange cannot be reached, the books are empty and the streams of this exchange are closed, so
   * that nothing trades at an old price. `false` reads once.
   *
   * @default true
   */
  live?: boolean | undefined
  /** How cancellations in a level are split between the volume ahead of an order and behind it. @default 'riskAverse' */
  queue?: QueueModel | undefined
}

/** A funded account. Its key is derived from the seed and public: never use it elsewhere. */
export interface FundedAccount {
  /** Address of the owner. */
  readonly l1Address: string
  /** L1 key of the owner; public, never use it elsewhere. */
  readonly l1PrivateKey: string
  /** Index of the account. */
  readonly accountIndex: number
}
