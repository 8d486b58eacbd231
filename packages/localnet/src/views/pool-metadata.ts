import type { AccountPosition, PublicPoolMetadata } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Market } from '../engine/state/entities.ts'
import { MICRO, USDC } from '../engine/state/protocol.ts'
import type { Pool } from '../engine/state/venue-records.ts'
import { sharesOf } from '../engine/venue/pool.ts'
import { accountValues, assetView, positionIn, positionView } from './account.ts'
import { usdc } from './format.ts'
import { poolInfoView, shareOf } from './pool.ts'

/** Positions in the shape of `pool_data`: a list for each market. */
export function poolPositionsView(
  account: Account,
  only: readonly Market[] = [...account.positions.values()].map((one) => one.market),
): Record<string, AccountPosition[]> {
  return Object.fromEntries(
    only.map((market) => [market.id, [positionView(account, positionIn(account, market))]]),
  )
}

/** A row of `publicPoolsMetadata`; with the shares of `holder`, if it has any. */
export function poolMetadataView(ex: Exchange, pool: Pool, holder?: Account): PublicPoolMetadata {
  const account = ex.account(pool.index)
  const info = poolInfoView(ex, account)
  const perps = accountValues(account).total
  const spot = spotValue(ex, account)
  return {
    code: 0,
    account_index: pool.index,
    created_at: Math.floor(pool.createdAt / 1000),
    master_account_index: pool.operator,
    account_type: account.type,
    name: poolName(ex, pool),
    l1_address: account.l1Address,
    annual_percentage_yield: info.annual_percentage_yield,
    sharpe_ratio: info.sharpe_ratio,
    status: info.status,
    operator_fee: info.operator_fee,
    total_asset_value: usdc(perps + spot),
    total_spot_value: usdc(spot),
    total_perps_value: usdc(perps),
    total_shares: pool.totalShares,
    // The exchange sends the field to holders only.
    ...(holder !== undefined && sharesOf(pool, holder) > 0n ? { account_share: shareOf(pool, holder) } : {}),
    assets: [...account.assets.keys()].map((id) => assetView(ex, account, id)),
  }
}

function poolName(ex: Exchange, pool: Pool): string {
  const given = ex.venue.names.get(pool.index)?.name
  if (given !== undefined) return given
  return pool.kind === 'liquidity' ? 'LLP' : pool.kind === 'staking' ? 'LIT staking' : ''
}

/** Spot assets at the prices of their spot markets, c12. */
export function spotValue(ex: Exchange, account: Account): bigint {
  let sum = 0n
  for (const [id, { balance }] of account.assets) {
    if (id === USDC) sum += balance
    const market = [...ex.markets.values()].find((one) => one.kind === 'spot' && one.baseAsset === id)
    if (market === undefined || id === USDC) continue
    // Extended base units to size ticks, then at the price to extended quote units.
    const price = BigInt(market.lastTradePrice === 0 ? market.indexPrice : market.lastTradePrice)
    sum += (balance * price * market.quoteExtension) / market.sizeExtension
  }
  return (sum / MICRO) * MICRO
}
