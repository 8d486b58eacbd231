import { formatTicks } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { Refused } from '../../engine/errors.ts'
import { type Account, type ApiToken, type Order, USDC } from '../../engine/types.ts'
import { accountView, detailedAccountView, positionView } from '../../views/account.ts'
import { RESOLUTIONS } from '../../views/candle.ts'
import { exactUsdc, price, size, usdc } from '../../views/format.ts'
import { orderView } from '../../views/order.ts'
import { pnlView } from '../../views/pnl.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler, RestRequest } from '../http-server.ts'
import { bounded, flag, integer, text, word } from '../parameters.ts'

const ALL = 255
const NIL_ACCOUNT = 281_474_976_710_655
/** What the faucet gives, micro USDC. */
const FAUCET = 10_000_000_000n
const EMPTY_KEY = '0'.repeat(80)

/** Accounts, keys, tokens, orders and tiers. */
export function accountRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth } = backend
  const own = (request: RestRequest): Account =>
    auth.accountFor(request.token, integer(request, 'account_index'))
  const signer = (request: RestRequest): Account =>
    auth.signerFor(request.token, integer(request, 'account_index'))
  const byAddress = (address: string): Account[] => {
    const list = ex.byL1.get(address.toLowerCase())
    if (list === undefined) throw new Refused(21100)
    return list
  }
  return [
    [
      'GET /api/v1/account',
      (request) => {
        const by = word(request, 'by', ['index', 'l1_address'])
        const value = text(request, 'value')
        const accounts = by === 'index' ? [ex.account(Number(value))] : byAddress(value)
        const activeOnly = flag(request, 'active_only')
        return {
          code: 200,
          total: accounts.length,
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
    ['GET /api/v1/accountLimits', (request) => limitsView(own(request))],
    [
      'GET /api/v1/accountMetadata',
      (request) => {
        const by = word(request, 'by', ['index', 'l1_address'])
        const value = text(request, 'value')
        const accounts = by === 'index' ? [ex.account(Number(value))] : byAddress(value)
        return {
          code: 200,
          account_metadatas: accounts.map((account) => ({
            account_index: account.index,
            name: '',
            description: '',
            can_invite: false,
            referral_points_percentage: '',
            can_rfq: false,
            can_rfq_market_ids: [],
            created_at: Math.floor(account.createdAt / 1000),
            metadata: { color: '' },
          })),
        }
      },
    ],
    [
      'GET /api/v1/l1Metadata',
      (request) => ({
        l1_address: text(request, 'l1_address'),
        can_invite: false,
        referral_points_percentage: '',
      }),
    ],
    [
      'GET /api/v1/apikeys',
      (request) => {
        const account = ex.account(integer(request, 'account_index'))
        const slot = bounded(request, 'api_key_index', 0, 255, ALL)
        const view = (index: number): unknown => {
          const key = account.keys.get(index)
          return {
            account_index: account.index,
            api_key_index: index,
            nonce: key?.nonce ?? 0,
            public_key: key?.publicKey ?? EMPTY_KEY,
            transaction_time: key?.transactionTime ?? 0,
          }
        }
        const slots = slot === ALL ? [...account.keys.keys()].sort((a, b) => a - b) : [slot]
        if (slot !== ALL && !account.keys.has(slot)) throw new Refused(21109)
        return { code: 200, api_keys: slots.map(view) }
      },
    ],
    [
      'GET /api/v1/nextNonce',
      (request) => {
        const account = ex.account(integer(request, 'account_index'))
        const key = account.keys.get(bounded(request, 'api_key_index', 0, 254))
        return { code: 200, nonce: key?.nonce ?? 0 }
      },
    ],
    [
      'GET /api/v1/getMakerOnlyApiKeys',
      (request) => {
        const indexes = [...own(request).keys].filter(([, key]) => key.makerOnly).map(([index]) => index)
        return { code: 200, api_key_indexes: indexes.sort((a, b) => a - b) }
      },
    ],
    [
      'POST /api/v1/setMakerOnlyApiKeys',
      (request) => {
        const account = signer(request)
        let indexes: unknown
        try {
          indexes = parseJson(text(request, 'api_key_indexes'))
        } catch {
          throw new Refused(20001)
        }
        if (
          !Array.isArray(indexes) ||
          indexes.some((one) => !Number.isInteger(one) || one < 4 || one > 254)
        ) {
          throw new Refused(20001)
        }
        if (account.tier !== 'premium' && indexes.length > 0)
          throw new Refused(62002, 'maker-only keys are premium only')
        backend.sequencer.accept({ kind: 'makerOnlyKeys', account: account.index, keys: indexes })
        return { code: 200 }
      },
    ],
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
      'GET /api/v1/accountActiveOrders',
      (request) => {
        const account = own(request)
        return { code: 200, orders: filtered(request, [...account.orders.values()]).map(orderView) }
      },
    ],
    [
      'GET /api/v1/accountInactiveOrders',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const ask = integer(request, 'ask_filter', -1)
        const offset = integer(request, 'cursor', 0)
        const all = filtered(request, account.history.toReversed()).filter(
          (order) => ask === -1 || order.isAsk === (ask === 1),
        )
        const more = all.length > offset + limit
        return {
          code: 200,
          ...(more ? { next_cursor: String(offset + limit) } : {}),
          orders: all.slice(offset, offset + limit).map(orderView),
        }
      },
    ],
    [
      'GET /api/v1/accountOrders',
      (request) => {
        // 2^48 − 1 stands for the token's own account.
        const index = integer(request, 'account_index', NIL_ACCOUNT)
        const account =
          index === NIL_ACCOUNT ? auth.account(request.token) : auth.accountFor(request.token, index)
        const wanted = new Set(
          request.list('client_order_indexes').map((one) => Number(one.replace(/[[\]\s]/g, ''))),
        )
        const all = [...account.orders.values(), ...account.history]
        return { code: 200, orders: all.filter((order) => wanted.has(order.cloid)).map(orderView) }
      },
    ],
    [
      'GET /api/v1/liquidations',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const rows = ex.liquidations
          .filter((one) => one.account === account)
          .slice(-limit)
          .reverse()
        const risk = { cross_risk_parameters: emptyRisk(), isolated_risk_parameters: [] }
        return {
          code: 200,
          liquidations: rows.map((one) => ({
            id: one.id,
            market_id: one.market.id,
            type: one.type,
            trade: {
              price: price(one.market, one.price),
              size: size(one.market, one.size),
              taker_fee: formatTicks(one.fee, 4),
              maker_fee: '0.0000',
              transaction_time: one.at * 1000,
            },
            info: {
              positions: [...account.positions.values()].map((position) => positionView(account, position)),
              risk_info_before: risk,
              risk_info_after: risk,
              mark_prices: {},
              assets: [],
              asset_index_prices: {},
            },
            executed_at: one.at,
          })),
        }
      },
    ],
    [
      'GET /api/v1/positionFunding',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const id = integer(request, 'market_id', ALL)
        const side = word(request, 'side', ['long', 'short', 'all'], 'all')
        const rows = ex.fundingPayments.filter(
          (one) =>
            one.account === account &&
            (id === ALL || one.market.id === id) &&
            (side === 'all' || one.size > 0n === (side === 'long')),
        )
        return {
          code: 200,
          position_fundings: rows
            .slice(-limit)
            .reverse()
            .map((one) => ({
              timestamp: one.at,
              market_id: one.market.id,
              funding_id: one.id,
              change: exactUsdc(one.change),
              rate: formatTicks(one.rate, 4),
              position_size: size(one.market, one.size < 0n ? -one.size : one.size),
              position_side: one.size > 0n ? 'long' : 'short',
              discount: '0.000000',
            })),
        }
      },
    ],
    ['GET /api/v1/pnl', (request) => pnlAnswer(backend, request)],
    ['GET /api/v1/equity_history/pnl', (request) => pnlAnswer(backend, request)],
    [
      'POST /api/v1/tokens/create',
      (request) => {
        const token = auth.make(signer(request), {
          name: text(request, 'name'),
          expiry: integer(request, 'expiry'),
          subAccounts: flag(request, 'sub_account_access'),
        })
        backend.sequencer.accept({ kind: 'createToken', token })
        return { code: 200, ...tokenView(token) }
      },
    ],
    [
      'GET /api/v1/tokens',
      (request) => {
        const account = own(request)
        const list = ex.tokens.filter((token) => token.accountIndex === account.index)
        return { code: 200, api_tokens: list.map(tokenView) }
      },
    ],
    [
      'POST /api/v1/tokens/revoke',
      (request) => {
        const account = signer(request)
        const id = integer(request, 'token_id')
        const token = ex.tokens.find((one) => one.id === id && one.accountIndex === account.index)
        if (token === undefined) throw new Refused(61005)
        if (token.revoked) throw new Refused(61006)
        backend.sequencer.accept({ kind: 'revokeToken', token: id })
        return { code: 200, token_id: id, revoked: true }
      },
    ],
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
  ]
}

function pnlAnswer({ ex, auth }: Backend, request: RestRequest): unknown {
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

function filtered(request: RestRequest, orders: Order[]): Order[] {
  const id = integer(request, 'market_id', ALL)
  const kind = word(request, 'market_type', ['all', 'spot', 'perp'], 'all')
  return orders.filter(
    (one) => (id === ALL || one.market.id === id) && (kind === 'all' || one.market.kind === kind),
  )
}

function limitsView(account: Account): unknown {
  return {
    code: 200,
    max_llp_percentage: 25,
    max_llp_amount: '0.000000',
    user_tier: account.tier,
    can_create_public_pool: false,
    user_tier_name: account.tier,
    current_maker_fee_tick: account.makerFee,
    current_taker_fee_tick: account.takerFee,
    leased_lit: '0.00000000',
    effective_lit_stakes: '0.00000000',
    user_tier_last_update: Math.floor(account.tierChangedAt / 1000),
  }
}

function tokenView(token: ApiToken): Record<string, unknown> {
  return {
    token_id: token.id,
    api_token: token.text,
    name: token.name,
    account_index: token.accountIndex,
    expiry: token.expiry,
    sub_account_access: token.subAccounts,
    revoked: token.revoked,
    scopes: 'read.*',
  }
}

function emptyRisk(): Record<string, unknown> {
  const zero = usdc(0n)
  return {
    market_id: ALL,
    total_account_value: zero,
    initial_margin_req: zero,
    maintenance_margin_req: zero,
    close_out_margin_req: zero,
    total_account_liquidation_threshold: zero,
    collateral: zero,
    usdc_collateral_with_funding: zero,
    usdc_portfolio_value: zero,
    total_portfolio_value: zero,
  }
}
