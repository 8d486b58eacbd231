export type {
  BookSideTop,
  MarginStats,
  MarketStats,
  Notification,
  SpotAvgEntryPrice,
  SpotMarketStats,
  UserStats,
} from '@lighter/standards/wire'
