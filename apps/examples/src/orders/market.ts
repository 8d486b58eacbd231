import { openSession } from '../support/session.ts'

// Market orders, by size and by what they spend. The worst average price is bounded.
await using session = await openSession()
const { lighter, ticker } = session
const bySize = await lighter.marketOrder({ ticker, amount: '0.1', slippageTolerance: '0.01' })
console.log('bought', (await bySize.order.ended()).filledSize.toFixed())
const byQuote = await lighter.marketOrder({ ticker, quoteAmount: 500 })
console.log('spent', (await byQuote.order.ended()).filledQuote.toFixed(), 'of 500')
await lighter.closePosition({ ticker })
console.log('position closed')
