// Every channel of the stream: subscribe, take the first messages, unsubscribe.
import { setTimeout as wait } from 'node:timers/promises'
import type { Subscription } from '@lighter/ws'
import { openSession } from './support/session.ts'

await using session = await openSession()
const { lighter, ticker } = session
const { ws } = lighter
/** The exchange's own pool: others are created by their operators. */
const LIQUIDITY_POOL = 281_474_976_710_654
const { marketId } = lighter.market({ ticker })

async function stream(
  name: string,
  subscribe: (onMessage: (message: object) => void) => Promise<Subscription>,
): Promise<void> {
  let count = 0
  const subscription = await subscribe(() => count++)
  await wait(100)
  subscription.unsubscribe()
  console.log(`${name}: ${count} messages`)
}

await stream('orderBook', (onMessage) => ws.subscribeOrderBook({ marketId, onMessage }))
await stream('ticker', (onMessage) => ws.subscribeTicker({ marketId, onMessage }))
await stream('marketStats', (onMessage) => ws.subscribeMarketStats({ marketId: 'all', onMessage }))
await stream('trade', (onMessage) => ws.subscribeTrade({ marketId, onMessage }))
await stream('candle', (onMessage) => ws.subscribeCandle({ marketId, resolution: '1m', onMessage }))
await stream('markPriceCandle', (onMessage) =>
  ws.subscribeMarkPriceCandle({ marketId, resolution: '1m', onMessage }),
)
await stream('height', (onMessage) => ws.subscribeHeight({ onMessage }))
await stream('accountAll', (onMessage) => ws.subscribeAccountAll({ onMessage }))
await stream('accountMarket', (onMessage) => ws.subscribeAccountMarket({ marketId, onMessage }))
await stream('userStats', (onMessage) => ws.subscribeUserStats({ onMessage }))
await stream('accountTx', (onMessage) => ws.subscribeAccountTx({ onMessage }))
await stream('accountOrders', (onMessage) => ws.subscribeAccountOrders({ marketId, onMessage }))
await stream('accountAllOrders', (onMessage) => ws.subscribeAccountAllOrders({ onMessage }))
await stream('accountAllTrades', (onMessage) => ws.subscribeAccountAllTrades({ onMessage }))
await stream('accountAllPositions', (onMessage) => ws.subscribeAccountAllPositions({ onMessage }))
await stream('accountAllAssets', (onMessage) => ws.subscribeAccountAllAssets({ onMessage }))
await stream('accountSpotAvgEntryPrices', (onMessage) => ws.subscribeAccountSpotAvgEntryPrices({ onMessage }))
await stream('poolData', (onMessage) => ws.subscribePoolData({ onMessage }))
await stream('poolInfo', (onMessage) => ws.subscribePoolInfo({ accountIndex: LIQUIDITY_POOL, onMessage }))
await stream('notification', (onMessage) => ws.subscribeNotification({ onMessage }))
await stream('spotMarketStats', (onMessage) => ws.subscribeSpotMarketStats({ marketId: 'all', onMessage }))
await stream('rfq', (onMessage) => ws.subscribeRfq({ onMessage }))
console.log('done')
