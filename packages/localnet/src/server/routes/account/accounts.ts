import {
  bounded,
  flag,
  integer,
  newestPage,
  type RestHandler,
  type RestRequest,
  text,
  word,
} from '@lighter/server/routes'
import { formatTicks, wireTimeMs } from '@lighter/standards'
import { refused } from '../../../engine/errors.ts'
import type { Exchange } from '../../../engine/exchange.ts'
import { stakingRate, volumeTier } from '../../../engine/fees/binary-fees.ts'
import type { Account } from '../../../engine/state/entities.ts'
import { USDC } from '../../../engine/state/protocol.ts'
import { LLP_PER_LIT } from '../../../engine/transactions/mint-shares.ts'
import { leasedLit, ONE_LIT, premiumStep, stakedLit } from '../../../engine/venue/stake.ts'
import { accountView, detailedAccountView } from '../../../views/account.ts'
import { RESOLUTIONS } from '../../../views/candle.ts'
import { micro } from '../../../views/format.ts'
import { fundingPaymentView } from '../../../views/funding.ts'
import { liquidationView } from '../../../views/liquidation.ts'
import { pnlView } from '../../../views/pnl.ts'
import type { Backend } from '../../backend.ts'
import { notHere } from '../../not-here.ts'

const ALL = 255
/** Amount of the faucet, micro USDC. */
const FAUCET = 10_000_000_000n

/** Accounts, their limits, positions and profit. */
export function accountRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth } = backend
  const own = (request: RestRequest): Account =>
    auth.accountFor(request.token, integer(request, 'account_index'))
  const signer = (request: RestRequest): Account =>
    auth.signerFor(request.token, integer(request, 'account_index'))
  const byIndex = (value: string): Account => {
    const account = ex.accounts.get(Number(value))
    if (account === undefined) throw refused('notFound')
    return account
  }
  const byAddress = (address: string): Account[] => {
    const list = ex.byL1.get(address.toLowerCase())
    if (list === undefined) throw refused('accountNotFound')
    return list
  }
  return [
    [
      'GET /api/v1/account',
      (request) => {
        const by = word(request, 'by', ['index', 'l1_address'])
        const value = text(request, 'value')
        const accounts = by === 'index' ? [byIndex(value)] : byAddress(value)
        const activeOnly = flag(request, 'active_only')
        return {
          code: 200,
          total: accounts.length,
          next_cursor: '',
          accounts: accounts.map((account) => detailedAccountView(ex, account, activeOnly)),
        }
      },
    ],
    [
      'GET /api/v1/accountsByL1Address',
      (request) => {
        const address = text(request, 'l1_address')
        return { code: 200, l1_address: address, sub_accounts: byAddress(address).map(accountView) }
      },
    ],
    ['GET /api/v1/accountLimits', (request) => limitsView(ex, own(request))],
    [
      'POST /api/v1/changeAccountTier',
      (request) => {
        const account = signer(request).index
        const tier = text(request, 'new_tier')
        backend.sequencer.accept({ kind: 'changeTier', account, tier, force: false })
        return { code: 200 }
      },
    ],
    [
      'GET /api/v1/liquidations',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const all = ex.liquidations.filter((one) => one.account === account)
        const { page, next } = newestPage(request, all, (one) => one.id, limit)
        return {
          code: 200,
          next_cursor: next,
          liquidations: page.map((one) => liquidationView(account, one)),
        }
      },
    ],
    [
      'GET /api/v1/positionFunding',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const id = integer(request, 'market_id', ALL)
        const ids = new Set(request.list('market_ids').map(Number))
        const side = word(request, 'side', ['long', 'short', 'all'], 'all')
        const from = wireTimeMs(bounded(request, 'start_timestamp', 0, 5e12, 0))
        const to = wireTimeMs(bounded(request, 'end_timestamp', 0, 5e12, 5e12))
        const rows = ex.fundingPayments
          .of(account)
          .filter(
            (one) =>
              (id === ALL || one.market.id === id) &&
              (ids.size === 0 || ids.has(one.market.id)) &&
              one.at * 1000 >= from &&
              one.at * 1000 <= to &&
              (side === 'all' || one.size > 0n === (side === 'long')),
          )
        const { page, next } = newestPage(request, rows, (one) => one.id, limit)
        return {
          code: 200,
          next_cursor: next,
          position_fundings: page.map(fundingPaymentView),
        }
      },
    ],
    ['GET /api/v1/pnl', (request) => pnlResponse(backend, request)],
    ['GET /api/v1/equity_history/pnl', (request) => pnlResponse(backend, request)],
    [
      'GET /api/v1/faucet',
      (request) => {
        const l1Address = text(request, 'l1_address')
        backend.sequencer.accept({ kind: 'deposit', l1Address, asset: USDC, amount: FAUCET })
        return { code: 200 }
      },
    ],
    [
      'GET /api/v1/isWhitelisted',
      (request) => {
        text(request, 'l1_address')
        return { code: 200, whitelisted: true, deposit_amount_left: '0' }
      },
    ],
    ['GET /api/v1/airdrop', (request) => ({ l1_address: text(request, 'l1_address'), allocations: [] })],
    notHere('POST /api/v1/airdrop/create', 'airdrops are paid outside of the exchange'),
  ]
}

function pnlResponse({ ex, auth }: Backend, request: RestRequest): unknown {
  word(request, 'by', ['index'])
  const index = integer(request, 'value')
  const account = auth.accountFor(request.token, index)
  const resolution = word(request, 'resolution', ['1m', '5m', '15m', '1h', '4h', '1d'])
  const step = RESOLUTIONS[resolution] ?? 3_600_000
  const to = bounded(request, 'end_timestamp', 0, 5e12)
  const count = Math.min(1000, Math.max(1, integer(request, 'count_back')))
  const from = Math.max(bounded(request, 'start_timestamp', 0, 5e12), Math.min(to, ex.now) - count * step)
  return { code: 200, resolution, pnl: pnlView(ex, account, { step, from, to }) }
}

function limitsView(ex: Exchange, account: Account): unknown {
  const tier = volumeTier(ex, account)
  const lit = (value: bigint): string => formatTicks(value, 8)
  const staked = stakedLit(ex, account)
  const leased = leasedLit(ex, account)
  const step = account.tier === 'premium' ? premiumStep(ex, account) : 0
  return {
    code: 200,
    max_llp_percentage: 25,
    max_llp_amount: micro((staked * LLP_PER_LIT) / ONE_LIT),
    user_tier: account.tier,
    can_create_public_pool: account.type === 0,
    user_tier_name: step === 0 ? account.tier : `premium_${step}`,
    current_maker_fee_tick: account.makerFee,
    current_taker_fee_tick: account.takerFee,
    bo_user_tier_name: tier.name,
    bo_fee_rate: (tier.rate * stakingRate(ex, account)) / 100_000_000,
    leased_lit: lit(leased),
    effective_lit_stakes: lit(staked + leased),
    user_tier_last_update: Math.floor(account.tierChangedAt / 1000),
  }
}
