import { NOT_ON_LOCALNET, Refused } from '../../engine/errors.ts'
import { MAX_INTEGRATOR_FEE } from '../../engine/fees.ts'
import { LLP_INDEX, TREASURY } from '../../engine/types.ts'
import { LLP_COOLDOWN, STAKING_LOCKUP, STAKING_POOL_INDEX } from '../../engine/venue/venue.ts'
import { partnerStatsView } from '../../views/partner.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler, RestRequest } from '../http-server.ts'
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
    ['GET /api/v1/tokenlist', () => ({ code: 200, tokens: [] })],
    ['GET /api/v1/exchangeMetrics', (request) => checked(request, 'period', { code: 200, metrics: [] })],
    ['GET /api/v1/executeStats', (request) => ({ period: text(request, 'period'), result: [] })],
    ['GET /api/v1/marketMetrics', () => ({ code: 200, metrics: [] })],
    ['GET /api/v1/upcomingEarnings', () => ({ code: 200, upcoming_earnings: [] })],
    ['GET /api/v1/leaderboard', () => ({ entries: [] })],
    ['GET /api/v1/leaseOptions', () => ({ code: 200, options: [], lit_incentives_account_index: 0 })],
    ['GET /api/v1/deposit/networks', () => ({ code: 200, networks: [] })],
    ['GET /api/v1/fastbridge/info', () => ({ code: 200, fast_bridge_limit: '0' })],
    ['GET /api/v1/bridges', (request) => checked(request, 'l1_address', { code: 200, bridges: [] })],
    ['GET /api/v1/bridges/isNextBridgeFast', () => ({ code: 200, is_next_bridge_fast: false })],
    ['GET /api/v1/airdrop', (request) => ({ l1_address: text(request, 'l1_address'), allocations: [] })],
    [
      'GET /api/v1/partnerStats',
      (request) =>
        partnerStatsView(ex, integer(request, 'account_index'), {
          from: bounded(request, 'start_timestamp', 0, 5e12, 0),
          to: bounded(request, 'end_timestamp', 0, 5e12, 5e12),
        }),
    ],
    ...emptyLists(backend),
    ...refusals(),
  ]
}

/** An answer that needs a parameter and does not depend on it. */
function checked(
  request: RestRequest,
  name: string,
  answer: Record<string, unknown>,
): Record<string, unknown> {
  text(request, name)
  return answer
}

const NO_REFERRALS = {
  count: 0,
  volume: '0.000000',
  free_maker_volume: '0.000000',
  free_taker_volume: '0.000000',
  non_free_maker_volume: '0.000000',
  non_free_taker_volume: '0.000000',
  maker_fees_paid: '0.000000',
  taker_fees_paid: '0.000000',
  total_referrals: 0,
  total_premium_referrals: 0,
}

/** Lists of things that nobody has on localnet, for the account that the token speaks for. */
function emptyLists({ auth }: Backend): [string, RestHandler][] {
  const own = (request: RestRequest): void => {
    const index = request.fields.get('account_index')
    if (index === undefined) auth.account(request.token)
    else auth.accountFor(request.token, integer(request, 'account_index'))
  }
  const list = (path: string, body: Record<string, unknown>): [string, RestHandler] => [
    `GET /api/v1/${path}`,
    (request) => {
      own(request)
      return { code: 200, ...body }
    },
  ]
  const preferences = {
    liquidations_enabled: false,
    global_announcements_enabled: false,
    private_announcements_enabled: false,
    price_alerts_enabled: false,
    order_filled_enabled: false,
  }
  const points = {
    referrals: [],
    user_total_points: 0,
    user_last_week_points: 0,
    user_total_referral_reward_points: 0,
    user_last_week_referral_reward_points: 0,
    reward_point_multiplier: '0',
  }
  return [
    list('leases', { leases: [] }),
    list('rfq/list', { rfqs: [] }),
    list('atomic-orders/list', { atomic_orders: [] }),
    list('pushnotif/settings', { enabled: false, alerts: [], preferences }),
    list('referral/points', points),
    list('referral/userReferrals', { cursor: '', used_code: '', referrals: [], totals: NO_REFERRALS }),
    [
      'POST /api/v1/notification/ack',
      (request) => {
        own(request)
        return { code: 200 }
      },
    ],
  ]
}

/** Operations that need something localnet does not have: an L1, bridges, referrals, leases, RFQ. Never a fake success. */
const NOT_HERE: readonly string[] = [
  'GET /api/v1/events',
  'GET /api/v1/export',
  'GET /api/v1/export/historicalTrades',
  'GET /api/v1/feeTiers',
  'GET /api/v1/fastwithdraw/info',
  'GET /api/v1/deposit/latest',
  'GET /api/v1/livePoints/total',
  'GET /api/v1/pnlLeaderboard',
  'GET /api/v1/portfolio/boPnl',
  'GET /api/v1/priceOracleInfo',
  'GET /api/v1/referral/stats',
  'GET /api/v1/upDownCandles',
  'GET /api/v1/rollingInfo',
  'GET /api/v1/syntheticSpotInfo',
  'GET /api/v1/stockFinancials',
  'GET /api/v1/referral/get',
  'GET /api/v1/rfq/get',
  'GET /api/v1/atomic-orders/get',
  'POST /api/v1/airdrop/create',
  'POST /api/v1/atomic-orders/create',
  'POST /api/v1/atomic-orders/delete',
  'POST /api/v1/atomic-orders/update',
  'POST /api/v1/createIntentAddress',
  'POST /api/v1/fastwithdraw',
  'POST /api/v1/litLease',
  'POST /api/v1/pushnotif/register',
  'POST /api/v1/pushnotif/settings',
  'POST /api/v1/pushnotif/unregister',
  'POST /api/v1/referral/create',
  'POST /api/v1/referral/kickback/update',
  'POST /api/v1/referral/update',
  'POST /api/v1/referral/use',
  'POST /api/v1/rfq/create',
  'POST /api/v1/rfq/respond',
  'POST /api/v1/rfq/update',
  'POST /api/v1/setAccountMetadata',
]

function refusals(): [string, RestHandler][] {
  return NOT_HERE.map((route): [string, RestHandler] => [
    route,
    () => {
      throw new Refused(NOT_ON_LOCALNET, route)
    },
  ])
}
