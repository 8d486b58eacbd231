import { MARGIN_MODES } from '@lighter/signer'
import { formatTicks } from '@lighter/standards'
import type {
  AccountAsset,
  AccountPosition,
  DetailedAccount,
  MarginStats,
  UserStats,
  Account as WireAccount,
} from '@lighter/standards/wire'
import { abs } from '../engine/bigints.ts'
import type { Exchange } from '../engine/exchange.ts'
import { liquidationPrice } from '../engine/liquidation/liquidation-price.ts'
import { countOrders } from '../engine/orders.ts'
import { effectiveImf, notional, openFunding, unrealized } from '../engine/position-value.ts'
import { crossRisk, freeCollateral, isolatedRisk } from '../engine/risk.ts'
import { emptyPosition } from '../engine/state/empty-position.ts'
import type { Account, Market, Position } from '../engine/state/entities.ts'
import { UNIFIED, USDC } from '../engine/state/protocol.ts'
import { binaryPositionView } from './binary.ts'
import { exactUsdc, micro, percent, price, size, usdc } from './format.ts'
import { metadataView } from './metadata.ts'
import { pendingUnlocksView, poolInfoView, sharesView } from './pool.ts'

/**
 * `AccountPosition` of the API.
 * @see docs/protocol/exchange.md#reported-data
 */
export function positionView(account: Account, position: Position): AccountPosition {
  const { market } = position
  const lots = abs(position.size)
  const counts = countOrders(account, market)
  const liquidation = liquidationPrice(account, position)
  // Includes funding accrued since the last change of the position.
  const paid = position.fundingPaid - openFunding(position.size, position.prefix, market)
  return {
    market_id: market.id,
    symbol: market.symbol,
    initial_margin_fraction: percent(effectiveImf(position.imf, market)),
    open_order_count: counts.open,
    pending_order_count: counts.pending,
    position_tied_order_count: counts.tied,
    sign: position.size < 0n ? -1 : 1,
    position: size(market, lots),
    avg_entry_price: price(market, lots === 0n ? 0n : position.entry / lots / market.quoteMultiplier),
    position_value: micro(notional(position.size, market)),
    unrealized_pnl: micro(unrealized(position.size, position.entry, market)),
    realized_pnl: micro(position.realized),
    liquidation_price:
      liquidation === 0n ? '0' : formatTicks(liquidation / 100_000_000n, market.priceDecimals),
    // The exchange sends the field only if something was paid.
    ...(paid === 0n ? {} : { total_funding_paid_out: usdc(paid) }),
    margin_mode: MARGIN_MODES.indexOf(position.marginMode),
    margin_set_flag: 0,
    allocated_margin: usdc(position.allocated),
    total_discount: '0.000000',
  }
}

/** Position of an account in a market; a zero position if it has none. */
export function positionIn(account: Account, market: Market): Position {
  return account.positions.get(market.id) ?? emptyPosition(market)
}

/**
 * `AccountAsset` of the API: the spot balance, and collateral as margin balance.
 * @see docs/protocol/exchange.md#reported-data
 */
export function assetView(ex: Exchange, account: Account, id: number): AccountAsset {
  const asset = ex.assets.get(id)
  const held = account.assets.get(id) ?? { balance: 0n, locked: 0n }
  const decimals = asset?.decimals ?? 6
  const extension = asset?.extension ?? 1n
  const plain = (value: bigint): string => formatTicks(value / extension, decimals)
  return {
    symbol: asset?.symbol ?? '',
    asset_id: id,
    balance: plain(held.balance),
    locked_balance: plain(held.locked),
    margin_mode: id === USDC && account.tradingMode === UNIFIED ? 'enabled' : 'disabled',
    margin_balance: id === USDC ? exactUsdc(account.collateral) : formatTicks(0, decimals),
    multiplier: '1.000000000000000000',
  }
}

/** Assets of an account, by id. */
export function assetsView(
  ex: Exchange,
  account: Account,
  ids: Iterable<number>,
): Record<string, AccountAsset> {
  return Object.fromEntries([...ids].map((id) => [id, assetView(ex, account, id)]))
}

/** Initial margin fraction of an account in each perps market, in percent, by market id. */
export function marginFractionsOf(ex: Exchange, account: Account): Record<string, string> {
  const perps = [...ex.markets.values()].filter(({ kind }) => kind === 'perp')
  return Object.fromEntries(
    perps.map((market) => [market.id, percent(effectiveImf(positionIn(account, market).imf, market))]),
  )
}

/** All assets of an account, by id. */
export function assetsOf(ex: Exchange, account: Account): Record<string, AccountAsset> {
  return assetsView(ex, account, account.assets.keys())
}

/** Positions of an account in those markets that are perps, by market id, including zero positions. */
export function positionsView(account: Account, markets: Iterable<Market>): Record<string, AccountPosition> {
  const perps = [...markets].filter((market) => market.kind === 'perp')
  return Object.fromEntries(
    perps.map((market) => [market.id, positionView(account, positionIn(account, market))]),
  )
}

/** All positions of an account, by market id. */
export function positionsOf(account: Account): Record<string, AccountPosition> {
  return Object.fromEntries(
    [...account.positions.values()].map((one) => [one.market.id, positionView(account, one)]),
  )
}

/** Values of an account over all its scopes, c12. */
export function accountValues(account: Account): {
  cross: ReturnType<typeof crossRisk>
  total: bigint
  initial: bigint
  notional: bigint
  /** Without the isolated positions. */
  crossNotional: bigint
  available: bigint
} {
  const cross = crossRisk(account)
  let total = cross.value
  let { initial } = cross
  let sum = 0n
  let crossSum = 0n
  for (const position of account.positions.values()) {
    const value = notional(position.size, position.market)
    sum += value
    if (position.marginMode === 'cross') crossSum += value
    if (position.marginMode === 'cross' || (position.size === 0n && position.allocated === 0n)) continue
    const risk = isolatedRisk(position)
    total += risk.value
    initial += risk.initial
  }
  return { cross, total, initial, notional: sum, crossNotional: crossSum, available: freeCollateral(account) }
}

/** `Account` of the API, as in lists of accounts. */
export function accountView(account: Account): WireAccount {
  const values = accountValues(account)
  let pending = 0
  let isolated = 0
  for (const order of account.orders.values()) {
    if (order.triggerStatus !== 'na') pending += 1
    if (order.market.kind !== 'perp' || account.positions.get(order.market.id)?.marginMode === 'isolated')
      isolated += 1
  }
  return {
    code: 0,
    account_type: account.type,
    index: account.index,
    l1_address: account.l1Address,
    cancel_all_time: account.cancelAllTime,
    total_order_count: account.orders.size,
    total_isolated_order_count: isolated,
    pending_order_count: pending,
    available_balance: usdc(values.available),
    status: 1,
    collateral: usdc(account.collateral),
    transaction_time: 0,
    account_trading_mode: account.tradingMode,
  }
}

/**
 * `DetailedAccount` of the API.
 * @see docs/protocol/exchange.md#reported-data
 */
export function detailedAccountView(ex: Exchange, account: Account, activeOnly = false): DetailedAccount {
  const { cross, total } = accountValues(account)
  const positions: AccountPosition[] = []
  for (const position of account.positions.values()) {
    if (activeOnly && position.size === 0n) continue
    positions.push(positionView(account, position))
  }
  return {
    ...accountView(account),
    ...metadataView(ex, account),
    positions,
    bo_positions: [...account.binaries.values()].filter((one) => one.size !== 0n).map(binaryPositionView),
    assets: [...account.assets.keys()].sort((a, b) => a - b).map((id) => assetView(ex, account, id)),
    total_asset_value: usdc(total),
    cross_asset_value: usdc(cross.value),
    cross_initial_margin_requirement: usdc(cross.initial),
    cross_maintenance_margin_requirement: usdc(cross.maintenance),
    pool_info: poolInfoView(ex, account),
    shares: sharesView(ex, account),
    pending_unlocks: pendingUnlocksView(ex, account),
    approved_integrators: [...account.approvals.values()].map((approval) => ({
      account_index: approval.integrator,
      name: '',
      max_perps_taker_fee: approval.maxPerpsTaker,
      max_perps_maker_fee: approval.maxPerpsMaker,
      max_spot_taker_fee: approval.maxSpotTaker,
      max_spot_maker_fee: approval.maxSpotMaker,
      approval_expiry: approval.expiry,
    })),
  }
}

/**
 * `stats` of the `user_stats` channel.
 * @see docs/protocol/exchange.md#reported-data
 */
export function userStatsView(account: Account): UserStats {
  const values = accountValues(account)
  const ratio = (top: bigint, bottom: bigint): string =>
    formatTicks(bottom <= 0n ? 0n : (top * 100n) / bottom, 2)
  const part = (value: bigint, initial: bigint, held: bigint): MarginStats => ({
    collateral: usdc(account.collateral),
    portfolio_value: usdc(value),
    leverage: ratio(held * 1_000_000n, value),
    available_balance: usdc(values.available),
    margin_usage: ratio(initial * 100n, value),
    buying_power: '0',
  })
  const cross = part(values.cross.value, values.cross.initial, values.crossNotional)
  const total = part(values.total, values.initial, values.notional)
  return { ...total, account_trading_mode: account.tradingMode, cross_stats: cross, total_stats: total }
}
