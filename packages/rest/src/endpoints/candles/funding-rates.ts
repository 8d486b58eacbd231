import { FundingRates as FundingRatesModel } from '@lighter/standards/schema'
import type { FundingRates } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/funding-rates`. */
export const fundingRatesEndpoint: Endpoint<Record<never, never>, FundingRates> = {
  name: 'fundingRates',
  method: 'GET',
  path: '/api/v1/funding-rates',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: FundingRatesModel,
}

/**
 * Current funding rates of all markets here and on other venues.
 *
 * GET `/api/v1/funding-rates`, weight 300.
 * Get funding rates.
 */
export function fundingRates(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<FundingRates> {
  return call(rest, fundingRatesEndpoint, parameters, options)
}
