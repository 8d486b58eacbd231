import type { StreamLimits } from '@lighter/server'
import type { Numeric } from '@lighter/standards'
import type { SyncPolicy } from './durability/journal.ts'
import type { ExchangeRules } from './engine/rules.ts'
import type { MarketDefinition } from './engine/state/market-definition.ts'
import type { LatencyTable } from './engine/submission/latency-table.ts'

/** Options of `Localnet.start`. */
export interface LocalnetOptions {
  /** 0 takes a free port. @default 0 */
  port?: number | undefined
  /** @default '127.0.0.1' */
  host?: string
  /**
   * Definitions ({@link perpMarket}, {@link spotMarket}) or short texts: `'BTC'`, `'BTC:4095'` (known ticker, another id),
   * `'TUR30:4647@12.5'` (a new perps market with its first price).
   *
   * @default ETH, BTC, SOL, LIT perps and ETH/USDC, LIT/USDC spot
   */
  markets?: readonly (MarketDefinition | string)[] | undefined
  /** Seed of everything random, the test keys included. @default 1 */
  seed?: number | undefined
  /** `manual`: time stands still except for `advance`, and frames are sent after each input. @default 'real' */
  clock?: 'real' | 'manual'
  /** Epoch milliseconds at which the clock starts. @default now */
  startTime?: number
  /** Chain id that transactions are signed for. @default 300 */
  chainId?: number
  /** Number of funded accounts. @default 5 */
  funded?: number
  /** USDC of each funded account. @default '100000' */
  fundedAmount?: Numeric
  /** Batch interval of order book frames in milliseconds; 0 sends a frame for each input. @default 50 */
  bookIntervalMs?: number
  /** @default true */
  verifySignatures?: boolean
  /** Resting orders of a synthetic maker around the first price of each market. @default true */
  liquidity?: boolean
  /** Rules that differ from the exchange's. */
  rules?: Partial<ExchangeRules>
  /**
   * `exchange`: transactions are answered at once and executed later, as long as the account's tier asks for. Or a table of
   * one's own, milliseconds. @default 'off'
   */
  latency?: 'off' | 'exchange' | LatencyTable
  /**
   * `exchange`: request weights and budgets by tier, limits of stream connections, volume quota of premium accounts.
   *
   * @default 'off'
   */
  limits?: 'off' | 'exchange'
  /** Limits of stream connections that differ from the defaults. */
  streamLimits?: Partial<StreamLimits>
  /** Starts with the markets, specifications, marks and books of another Lighter endpoint. A data folder that has a state keeps its own. */
  fork?: string | ForkOptions
  /**
   * Folder that keeps the exchange: every accepted input is in its journal before it is answered, and a start with the same
   * folder goes on where the last one ended, also after a crash.
   */
  dataDir?: string
  /**
   * When the journal is forced to the disk: `interval` every 200 ms, `always` before each answer (survives a power cut).
   * A killed process loses nothing with either.
   *
   * @default 'interval'
   */
  sync?: SyncPolicy
  /** Hears once a second how far the data folder was read; never at a start that takes less. */
  onProgress?: ((progress: StartProgress) => void) | undefined
}

/** How far the data folder was read. */
export interface StartProgress {
  /** Which part is being read. */
  readonly phase: 'snapshot' | 'journal'
  /** Bytes of `total`. */
  readonly done: number
  /** Bytes to read. */
  readonly total: number
}

/** What is taken over from another endpoint. Only public data is read; nothing is sent there. */
export interface ForkOptions {
  /** Origin of its REST API, `https://mainnet.zklighter.elliot.ai`. */
  url: string
  /** Tickers. @default the 20 with the largest volume of the day */
  markets?: readonly string[]
  /**
   * `true` follows its streams as well: books become orders of a synthetic maker, and marks follow. What a bot takes from
   * a price comes back with the next change of that price there. `false` reads once.
   *
   * @default true
   */
  live?: boolean
}

/** A funded account. Its key is made from the seed: worthless anywhere else. */
export interface FundedAccount {
  /** Address of the owner. */
  readonly l1Address: string
  /** Key of the owner; worthless anywhere else. */
  readonly l1PrivateKey: string
  /** Index of the account. */
  readonly accountIndex: number
}
