/** Meaning of a part of a channel's name. */
export type ChannelPart = 'market' | 'account' | 'resolution' | 'symbol' | 'duration'

/** Name of a family. */
export type ChannelFamily =
  | 'account_all'
  | 'account_all_assets'
  | 'account_all_orders'
  | 'account_all_positions'
  | 'account_all_trades'
  | 'account_market'
  | 'account_orders'
  | 'account_spot_avg_entry_prices'
  | 'account_tx'
  | 'bo_market_stats'
  | 'candle'
  | 'height'
  | 'live_points'
  | 'mark_price_candle'
  | 'market_stats'
  | 'notification'
  | 'order_book'
  | 'pool_data'
  | 'pool_info'
  | 'rfq'
  | 'spot_market_stats'
  | 'ticker'
  | 'trade'
  | 'up_down_candle'
  | 'user_stats'

/**
 * The families of channels, and the parts that follow in a channel's name: `account_orders:0:7` has the orders of account 7 in market 0.
 * @see docs/protocol/websocket.md#channels
 */
export const CHANNEL_FAMILIES: Readonly<Record<ChannelFamily, readonly ChannelPart[]>> = {
  account_all: ['account'],
  account_all_assets: ['account'],
  account_all_orders: ['account'],
  account_all_positions: ['account'],
  account_all_trades: ['account'],
  account_market: ['market', 'account'],
  account_orders: ['market', 'account'],
  account_spot_avg_entry_prices: ['account'],
  account_tx: ['account'],
  bo_market_stats: ['market'],
  candle: ['market', 'resolution'],
  height: [],
  live_points: ['account'],
  mark_price_candle: ['market', 'resolution'],
  market_stats: ['market'],
  notification: ['account'],
  order_book: ['market'],
  pool_data: ['account'],
  pool_info: ['account'],
  rfq: [],
  spot_market_stats: ['market'],
  ticker: ['market'],
  trade: ['market'],
  up_down_candle: ['symbol', 'duration', 'resolution'],
  user_stats: ['account'],
}

const PARTS: ReadonlyMap<string, readonly ChannelPart[]> = new Map(Object.entries(CHANNEL_FAMILIES))

/** The account in a channel's name; undefined if the channel is not about one account. */
export function accountIn(channel: string): string | undefined {
  const [family = '', ...parts] = channel.split(':')
  const at = PARTS.get(family)?.indexOf('account') ?? -1
  return at < 0 ? undefined : parts[at]
}
