import { RespGetExchangeMetrics as RespGetExchangeMetricsModel } from '@lighter/standards/schema'
import type { RespGetExchangeMetrics } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link exchangeMetrics}. */
export interface ExchangeMetricsParameters {
  /** Period: hour, day, week, month, quarter, year, or all. */
  period: 'h' | 'd' | 'w' | 'm' | 'q' | 'y' | 'all'
  /** Which metric. */
  kind:
    | 'volume'
    | 'maker_fee'
    | 'taker_fee'
    | 'liquidation_fee'
    | 'trade_count'
    | 'liquidation_count'
    | 'liquidation_volume'
    | 'inflow'
    | 'outflow'
    | 'transfer_fee'
    | 'withdraw_fee'
    | 'open_interest'
    | 'account_count'
    | 'active_account_count'
    | 'tps'
    | 'buyback'
    | 'buyback_usdc'
  /** Kind of rows to return. */
  filter?: 'byMarket' | undefined
  /** The value to look up. */
  value?: string | number | undefined
}

/**
 * Series of an exchange-wide metric.
 *
 * GET `/api/v1/exchangeMetrics`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await exchangeMetrics(rest.context, { period: 'h', kind: 'volume' })
 * ```
 */
export const exchangeMetrics: Endpoint<ExchangeMetricsParameters, RespGetExchangeMetrics> = endpoint({
  name: 'exchangeMetrics',
  path: 'GET /api/v1/exchangeMetrics',
  weight: 300,
  auth: 'none',
  parameters: {
    period: choice('h', 'd', 'w', 'm', 'q', 'y', 'all'),
    kind: choice(
      'volume',
      'maker_fee',
      'taker_fee',
      'liquidation_fee',
      'trade_count',
      'liquidation_count',
      'liquidation_volume',
      'inflow',
      'outflow',
      'transfer_fee',
      'withdraw_fee',
      'open_interest',
      'account_count',
      'active_account_count',
      'tps',
      'buyback',
      'buyback_usdc',
    ),
    filter: choice('byMarket').optional(),
    value: text().optional(),
  },
  response: RespGetExchangeMetricsModel,
})
