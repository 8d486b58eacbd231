/** Best level of a side; empty strings when the side is empty. */
export interface BookSideTop {
  price: string
  size: string
}

/** Daily figures of perps and spot markets. */
export interface DailyStats {
  symbol: string
  market_id: number
  index_price: string
  mid_price?: string
  best_ask_price?: string
  best_bid_price?: string
  last_trade_price: string
  daily_base_token_volume: number
  daily_quote_token_volume: number
  daily_price_low: number
  daily_price_high: number
  /** Percent. */
  daily_price_change: number
}

/** Statistics of a perps market. */
export interface MarketStats extends DailyStats {
  mark_price: string
  /** One side at the mark price, in quote units. */
  open_interest: string
  /** Both sides at the mark price, in quote units. */
  open_interest_usd?: string
  open_interest_limit?: string
  premium?: string
  funding_clamp_small?: string
  funding_clamp_big?: string
  base_interest_rate?: string
  /** Estimate of the next funding rate. */
  current_funding_rate: string
  /** Last rate paid. */
  funding_rate: string
  /** Milliseconds. */
  funding_timestamp: number
}

/** Statistics of a spot market; prices may be empty texts. */
export type SpotMarketStats = DailyStats

/** Margin figures of an account, in USDC unless noted. */
export interface MarginStats {
  collateral: string
  portfolio_value: string
  leverage: string
  available_balance: string
  /** Percent. */
  margin_usage: string
  buying_power: string
}

/** Margin figures: of the account, of its cross margin, and in total. */
export interface UserStats extends MarginStats {
  /** 0 simple, 1 unified. */
  account_trading_mode?: number
  cross_stats?: MarginStats
  total_stats?: MarginStats
}

/** Average entry price of a spot asset. */
export interface SpotAvgEntryPrice {
  asset_id: number
  avg_entry_price: string
  asset_size: string
  last_trade_id: bigint
}

/** A notification of the exchange. */
export interface Notification {
  id: string
  /** RFC 3339. */
  created_at: string
  updated_at: string
  kind: 'liquidation' | 'deleverage' | 'announcement'
  account_index: number
  /** Shape by kind. */
  content: Record<string, unknown>
  ack: boolean
  acked_at: string | null
}
