import { SystemConfig as SystemConfigModel } from '@lighter/standards/schema'
import type { SystemConfig } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * System configuration: pool indexes, cooldowns, integrator fee caps. The caps are in ticks of 0.0001%: on mainnet 1000 for perps and
 * 10000 for spot, on Robinhood 10000 and 20000 (2026-10-25). A higher fee within the owner's approval is lowered to the cap.
 *
 * GET `/api/v1/systemConfig`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await systemConfig(rest.context)
 * ```
 */
export const systemConfig: Endpoint<Record<never, never>, SystemConfig> = endpoint({
  name: 'systemConfig',
  path: 'GET /api/v1/systemConfig',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: SystemConfigModel,
})
