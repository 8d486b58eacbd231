import type { RestHandler } from '@lighter/server/routes'
import { MAX_INTEGRATOR_FEE } from '../../engine/fees/fees.ts'
import { LLP_INDEX, TREASURY } from '../../engine/state/protocol.ts'
import { LLP_COOLDOWN, STAKING_LOCKUP, STAKING_POOL_INDEX } from '../../engine/state/venue.ts'
import type { Backend } from '../backend.ts'

/** Status, contracts and configuration of the exchange. */
export function rootRoutes({ ex }: Backend, chainId: number): [string, RestHandler][] {
  return [
    ['GET /', () => ({ status: 200, network_id: chainId, timestamp: Math.floor(ex.now / 1000) })],
    [
      'GET /info',
      () => ({
        contract_address: '0x0000000000000000000000000000000000010ca1',
        chain_id: chainId,
      }),
    ],
    [
      'GET /api/v1/systemConfig',
      () => ({
        code: 200,
        liquidity_pool_index: LLP_INDEX,
        staking_pool_index: STAKING_POOL_INDEX,
        funding_fee_rebate_account_index: 0,
        max_integrator_spot_taker_fee: MAX_INTEGRATOR_FEE.spot,
        max_integrator_spot_maker_fee: MAX_INTEGRATOR_FEE.spot,
        max_integrator_perps_taker_fee: MAX_INTEGRATOR_FEE.perp,
        max_integrator_perps_maker_fee: MAX_INTEGRATOR_FEE.perp,
        market_maker_incentive_account_index: 0,
        fee_collector_account_index: TREASURY,
        liquidity_pool_cooldown_period: LLP_COOLDOWN,
        staking_pool_lockup_period: STAKING_LOCKUP,
      }),
    ],
    [
      'GET /api/v1/layer1BasicInfo',
      () => ({
        code: 200,
        l1_providers: [],
        l1_providers_health: true,
        validator_info: [],
        contract_addresses: [],
        latest_l1_generic_block: 0,
        latest_l1_governance_block: 0,
        latest_l1_desert_block: 0,
      }),
    ],
  ]
}
