import { SystemConfig as SystemConfigModel } from '@lighter/standards/schema'
import type { SystemConfig } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/systemConfig`. */
export const systemConfigEndpoint: Endpoint<Record<never, never>, SystemConfig> = {
  name: 'systemConfig',
  method: 'GET',
  path: '/api/v1/systemConfig',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: SystemConfigModel,
}

/**
 * System configuration: pool indexes, cooldowns, integrator fee caps. The caps are in ticks of 0.0001%: on mainnet 1000 for perps and
 * 10000 for spot, on Robinhood 10000 and 20000 (2026-10-25). A higher fee within the owner's approval is lowered to the cap.
 *
 * GET `/api/v1/systemConfig`, weight 300.
 * Get system configuration including pool indexes and lockup/cooldown periods.
 */
export function systemConfig(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<SystemConfig> {
  return call(rest, systemConfigEndpoint, parameters, options)
}
