import type { StreamMessage } from '@lighter/standards/wire'
import { refused } from '../engine/errors.ts'
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
import type { Channel, ChannelContext } from './channels/channel.ts'
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

/** All channels, in the order in which their updates go out: trades before the orders that they filled, both before positions. */
export const CHANNELS: readonly Channel<StreamMessage, object>[] = [
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
]

const BY_FAMILY: ReadonlyMap<string, Channel<StreamMessage, object>> = new Map(
  CHANNELS.map((one) => [one.family, one]),
)

/** The first message of a channel. */
export interface Snapshot {
  readonly type: string
  readonly channel: string
  readonly body: object
}

/** Makes the first message of a channel given with colons. @throws {Refused} `websocketInvalidChannel`, `invalidParam`, `invalidAuth` */
export function snapshotOf(context: ChannelContext, name: string, token: string | undefined): Snapshot {
  const [family = '', ...parts] = name.split(':')
  const channel = BY_FAMILY.get(family)
  if (channel === undefined || parts.length !== channel.parts) throw refused('websocketInvalidChannel')
  return { type: `subscribed/${family}`, channel: name, body: channel.snapshot(context, parts, token) }
}
