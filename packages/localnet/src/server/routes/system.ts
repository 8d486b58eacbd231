import { refused } from '../../engine/errors.ts'
import { MAX_INTEGRATOR_FEE } from '../../engine/fees/fees.ts'
import type { Market } from '../../engine/state/entities.ts'
import { LLP_INDEX, TREASURY } from '../../engine/state/protocol.ts'
import { LLP_COOLDOWN, STAKING_LOCKUP, STAKING_POOL_INDEX } from '../../engine/venue/venue.ts'
import { partnerStatsView } from '../../views/partner.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler } from '../http-server.ts'
import { bounded, integer, text } from '../parameters.ts'

/** Facts about the exchange itself, honest empties, and explicit refusals for what localnet does not have. */
export function systemRoutes(backend: Backend, chainId: number): [string, RestHandler][] {
  const { ex } = backend
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
    ['GET /api/v1/withdrawalDelay', () => ({ seconds: 0 })],
    // Needs no token, unlike the lists below.
    ['GET /api/v1/publicPoolsMetadata', () => ({ code: 200, public_pools: [] })],
    ['GET /api/v1/announcement', () => ({ code: 200, announcements: [] })],
    ['GET /api/v1/geoLocation', () => ({ code: 200 })],
    ['GET /api/v1/tokenlist', () => ({ code: 200, tokens: [...ex.markets.values()].flatMap(tokenView) })],
    ['GET /api/v1/upcomingEarnings', () => ({ code: 200, upcoming_earnings: [] })],
    ['GET /api/v1/airdrop', (request) => ({ l1_address: text(request, 'l1_address'), allocations: [] })],
    [
      'GET /api/v1/partnerStats',
      (request) =>
        partnerStatsView(ex, integer(request, 'account_index'), {
          from: bounded(request, 'start_timestamp', 0, 5e12, 0),
          to: bounded(request, 'end_timestamp', 0, 5e12, 5e12),
        }),
    ],
    ...refusals(),
  ]
}

/** The token of a market; nothing is known of it but its symbol. Outcomes of binary options are none. */
function tokenView(market: Market): Record<string, unknown>[] {
  if (market.kind !== 'perp' && market.kind !== 'spot') return []
  const symbol = market.symbol.split('/')[0] ?? ''
  return [
    {
      symbol,
      name: symbol,
      logo: '',
      logo_extension: 'svg',
      description_key: '',
      gecko_id: '',
      paprika_id: '',
      market: market.kind === 'spot' ? 'SPOT' : 'PERPS',
      asset_type: 'CRYPTO',
      categories: [],
      is_allowed_mainnet: true,
      is_asset_allowed_mainnet: true,
      default_order_book_group_by: 0,
      backend_symbol: market.symbol,
    },
  ]
}

/** What has its source outside of the exchange and cannot be made up: route, and why it is refused. */
const NOT_HERE: Readonly<Record<string, string>> = {
  'GET /api/v1/syntheticSpotInfo': 'synthetic spot prices come from other venues',
  'GET /api/v1/stockFinancials': 'figures of companies come from data vendors',
  'POST /api/v1/airdrop/create': 'airdrops are paid outside of the exchange',
}

function refusals(): [string, RestHandler][] {
  return Object.entries(NOT_HERE).map(([route, reason]): [string, RestHandler] => [
    route,
    () => {
      throw refused('notOnLocalnet', `${route}: ${reason}`)
    },
  ])
}
