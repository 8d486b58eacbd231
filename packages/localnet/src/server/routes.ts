import type { RestHandler } from '@lighter/server/routes'
import type { Backend } from './backend.ts'
import { accountRoutes } from './routes/account/accounts.ts'
import { metadataRoutes } from './routes/account/metadata.ts'
import { poolRoutes } from './routes/account/pools.ts'
import { rankingRoutes } from './routes/account/rankings.ts'
import { announcementRoutes } from './routes/announcement.ts'
import { apikeyRoutes } from './routes/apikeys.ts'
import { atomicOrderRoutes } from './routes/atomic-orders.ts'
import { blockRoutes } from './routes/block.ts'
import { bridgeRoutes } from './routes/bridge.ts'
import { candleRoutes } from './routes/candles.ts'
import { eventRoutes } from './routes/events.ts'
import { feeCreditRoutes } from './routes/fee-credits.ts'
import { geckoRoutes } from './routes/gecko.ts'
import { infoRoutes } from './routes/info.ts'
import { exportRoutes } from './routes/market/exports.ts'
import { marketRoutes } from './routes/market/markets.ts'
import { orderRoutes } from './routes/market/orders.ts'
import { tradeRoutes } from './routes/market/trades.ts'
import { notificationRoutes } from './routes/notification.ts'
import { pushNotificationRoutes } from './routes/push-notifications.ts'
import { referralRoutes } from './routes/referral.ts'
import { rfqRoutes } from './routes/rfq.ts'
import { rootRoutes } from './routes/root.ts'
import { stockRoutes } from './routes/stocks.ts'
import { transactionRoutes } from './routes/transaction.ts'

/** All routes of the API. Files are grouped like `packages/rest/src/endpoints`. */
export function routesOf(backend: Backend, chainId: number): [string, RestHandler][] {
  return [
    ...rootRoutes(backend, chainId),
    ...infoRoutes(backend),
    ...announcementRoutes(),
    ...marketRoutes(backend),
    ...orderRoutes(backend),
    ...tradeRoutes(backend),
    ...exportRoutes(backend),
    ...candleRoutes(backend),
    ...eventRoutes(backend),
    ...stockRoutes(),
    ...geckoRoutes(backend),
    ...accountRoutes(backend),
    ...metadataRoutes(backend),
    ...poolRoutes(backend),
    ...rankingRoutes(backend),
    ...apikeyRoutes(backend),
    ...transactionRoutes(backend),
    ...blockRoutes(backend),
    ...bridgeRoutes(backend),
    ...feeCreditRoutes(backend),
    ...rfqRoutes(backend),
    ...atomicOrderRoutes(backend),
    ...referralRoutes(backend),
    ...notificationRoutes(backend),
    ...pushNotificationRoutes(backend),
  ]
}
