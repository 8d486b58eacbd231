import { FundingRates as FundingRatesModel } from '@lighter/standards/schema'
import type { FundingRates } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Current funding rates of all markets here and on other venues.
 *
 * GET `/api/v1/funding-rates`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await fundingRates(rest.context)
 * ```
 */
export const fundingRates: Endpoint<Record<never, never>, FundingRates> = endpoint({
  name: 'fundingRates',
  path: 'GET /api/v1/funding-rates',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: FundingRatesModel,
})
