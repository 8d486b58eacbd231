import type { Lighter, LighterOptions } from '@lighter/gateway'
import type { QueueModel } from '@lighter/lob/queue'
import type { MarketEvents } from '@lighter/lob/replay'
import type { LocalnetOptions, MarketDefinition } from '@lighter/localnet'
import type { Numeric } from '@lighter/standards'
import type { LatencyModel } from '../latency.ts'

/** A trading program, as it runs live. It should return when `signal` aborts, at the end of the recorded data. */
export type Strategy = (lighter: Lighter, options: { readonly signal: AbortSignal }) => Promise<void>

/** Recorded data of one market. */
export interface BacktestData {
  /** Events of one market, as the readers of `@lighter/lob/replay` return them. */
  readonly source: MarketEvents
  /**
   * Trading rules of the market. Its decimals must be those of the recording. @default a perps market with the id, the
   * ticker and the decimals of the recording
   */
  readonly market?: MarketDefinition | undefined
}

/** Delays of a backtest, in milliseconds. Virtual time has whole milliseconds: fractions are rounded up. */
export interface BacktestLatency {
  /** From the exchange to the program: stream frames and responses. @default 0 */
  readonly feed?: LatencyModel | undefined
  /** From the program to the exchange: orders and requests. @default 0 */
  readonly order?: LatencyModel | undefined
  /** Delays inside the exchange, by tier of the account or by a table of your own. @default 'exchange' */
  readonly exchange?: LocalnetOptions['latency'] | undefined
}

/** Options of `backtest`. */
export interface BacktestOptions {
  /** The program. */
  readonly strategy: Strategy
  /** Recorded data, one entry for each market. */
  readonly data: BacktestData | readonly BacktestData[]
  /** How cancellations in a level are split between the volume ahead of an order and behind it. @default 'riskAverse' */
  readonly queue?: QueueModel | undefined
  /** Delays. */
  readonly latency?: BacktestLatency | undefined
  /** Tier of the account: fees, delays, quota. @default 'standard' */
  readonly tier?: 'standard' | 'plus' | 'premium' | undefined
  /** Collateral of the account, USDC. @default 100000 */
  readonly capital?: Numeric | undefined
  /** Request weights, budgets and volume quota of the exchange. @default 'exchange' */
  readonly limits?: 'off' | 'exchange' | undefined
  /** Seed of all random numbers. @default 1 */
  readonly seed?: number | undefined
  /** Interval of the equity series, in milliseconds. @default 1000 */
  readonly sampleMs?: number | undefined
  /** Options of the client that differ from its defaults. The connection and the keys are those of the backtest. */
  readonly lighterOptions?:
    | Omit<LighterOptions, 'environment' | 'httpTransport' | 'l1PrivateKey' | 'keyStore' | 'accountIndex'>
    | undefined
  /** Stops the backtest: the program's signal aborts, and the results until then are returned. */
  readonly signal?: AbortSignal | undefined
}
