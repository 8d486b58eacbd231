import { RespGetExchangeMetrics as RespGetExchangeMetricsModel } from '@lighter/standards/schema'
import type { RespGetExchangeMetrics } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link exchangeMetrics}. */
export interface ExchangeMetricsParameters {
  /** `period` of the API. */
  period: 'h' | 'd' | 'w' | 'm' | 'q' | 'y' | 'all'
  /** `kind` of the API. */
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
  /** Which rows to return. */
  filter?: 'byMarket' | undefined
  /** The value to look up. */
  value?: string | number | undefined
}

/** GET `/api/v1/exchangeMetrics`. */
export const exchangeMetricsEndpoint: Endpoint<ExchangeMetricsParameters, RespGetExchangeMetrics> = {
  name: 'exchangeMetrics',
  method: 'GET',
  path: '/api/v1/exchangeMetrics',
  weight: 300,
  auth: 'none',
  parameters: {
    period: { wire: 'period', kind: 'string', required: true, oneOf: ['h', 'd', 'w', 'm', 'q', 'y', 'all'] },
    kind: {
      wire: 'kind',
      kind: 'string',
      required: true,
      oneOf: [
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
      ],
    },
    filter: { wire: 'filter', kind: 'string', oneOf: ['byMarket'] },
    value: { wire: 'value', kind: 'string' },
  },
  response: RespGetExchangeMetricsModel,
}

/**
 * Series of an exchange-wide metric.
 *
 * GET `/api/v1/exchangeMetrics`, weight 300.
 * Get exchange metrics.
 */
export function exchangeMetrics(
  rest: RestContext,
  parameters: ExchangeMetricsParameters,
  options?: CallOptions,
): Promise<RespGetExchangeMetrics> {
  return call(rest, exchangeMetricsEndpoint, parameters, options)
}
