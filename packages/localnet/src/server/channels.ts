import { ChannelTable } from '@lighter/server/channels'
import { accountAll } from './channels/account-all.ts'
import { accountAllAssets } from './channels/account-all-assets.ts'
import { accountAllOrders } from './channels/account-all-orders.ts'
import { accountAllPositions } from './channels/account-all-positions.ts'
import { accountAllTrades } from './channels/account-all-trades.ts'
import { accountMarket } from './channels/account-market.ts'
import { accountOrders } from './channels/account-orders.ts'
import { accountSpotAvgEntryPrices } from './channels/account-spot-avg-entry-prices.ts'
import { accountTx } from './channels/account-tx.ts'
import { boMarketStats } from './channels/bo-market-stats.ts'
import { candle } from './channels/candle.ts'
import type { Changes } from './channels/changes.ts'
import type { ChannelContext } from './channels/channel.ts'
import { height } from './channels/height.ts'
import { livePoints } from './channels/live-points.ts'
import { markPriceCandle } from './channels/mark-price-candle.ts'
import { marketStats } from './channels/market-stats.ts'
import { notification } from './channels/notification.ts'
import { orderBook } from './channels/order-book.ts'
import { poolData } from './channels/pool-data.ts'
import { poolInfo } from './channels/pool-info.ts'
import { rfq } from './channels/rfq.ts'
import { spotMarketStats } from './channels/spot-market-stats.ts'
import { ticker } from './channels/ticker.ts'
import { trade } from './channels/trade.ts'
import { upDownCandle } from './channels/up-down-candle.ts'
import { userStats } from './channels/user-stats.ts'

/** All channels, in the order in which their updates are sent: trades before the orders that they filled, both before positions. */
export const CHANNELS: ChannelTable<ChannelContext, Changes> = new ChannelTable<ChannelContext, Changes>([
  accountTx,
  trade,
  accountAllTrades,
  accountAll,
  accountSpotAvgEntryPrices,
  accountAllOrders,
  accountOrders,
  accountAllPositions,
  accountAllAssets,
  accountMarket,
  poolData,
  poolInfo,
  userStats,
  notification,
  rfq,
  ticker,
  livePoints,
  orderBook,
  marketStats,
  spotMarketStats,
  boMarketStats,
  markPriceCandle,
  candle,
  upDownCandle,
  height,
])
