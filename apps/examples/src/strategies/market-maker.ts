// A two-sided market maker; the strategy itself is in support/market-maker.ts, because it also runs on paper and in backtests.
import { marketMaker } from '../support/market-maker.ts'
import { openSession } from '../support/session.ts'

await using session = await openSession()
const { lighter, ticker, signal } = session
let fills = 0
await lighter.accountFillSubscribe({ handler: () => fills++ })
await marketMaker(ticker, 250)(lighter, { signal })
console.log(`${fills} fills, equity ${(await lighter.accountBalance()).equity.toFixed(2)} USDC`)
