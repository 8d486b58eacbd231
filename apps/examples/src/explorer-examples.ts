// Every endpoint of the explorer.
import { openSession } from './support/session.ts'
import { show } from './support/show.ts'

await using session = await openSession()
const { lighter, ticker } = session
const ack = await lighter.marketOrder({ ticker, amount: '0.1' })
await ack.executed()

await show('accountLogs', () => lighter.accountLogs())
await show('accountPositions', () => lighter.accountPositions())
await show('accountAssets', () => lighter.accountAssets())
await show('batches', () => lighter.batches())
await show('batchId', () => lighter.batchId({ batchId: 1 }))
await show('blocks', () => lighter.explorer.blocks())
await show('blockId', () => lighter.blockId({ blockId: 1 }))
await show('logHash', () => lighter.logHash({ hash: ack.txHash }))
await show('markets', () => lighter.markets())
await show('marketsLog', () => lighter.marketsLog({ symbol: ticker }))
await show('search', () => lighter.search({ q: ack.txHash }))
await show('statsTx', () => lighter.statsTx({ aggregationPeriod: '1h' }))
await show('statsTotal', () => lighter.statsTotal())
await lighter.closePosition({ ticker })
console.log('done')
