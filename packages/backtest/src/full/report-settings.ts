import { latencyName } from '../latency.ts'
import type { ReportSettings } from '../report/report.ts'
import type { BacktestOptions } from './options.ts'

/** Returns the settings of a backtest as its reports name them. */
export function reportSettings(options: BacktestOptions): ReportSettings {
  const { queue = 'riskAverse', tier = 'standard', latency = {}, seed = 1, limits = 'exchange' } = options
  const { exchange = 'exchange' } = latency
  return {
    level: 'full',
    queue,
    tier,
    feedLatency: latencyName(latency.feed ?? 0),
    orderLatency: latencyName(latency.order ?? 0),
    exchangeLatency: typeof exchange === 'string' ? exchange : 'table',
    limits,
    seed,
  }
}
