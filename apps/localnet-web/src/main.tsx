import { render } from 'preact'
import { App } from './app.tsx'
import { followAccount } from './state/account.ts'
import { followAnnotations } from './state/annotations.ts'
import { followBook } from './state/book.ts'
import { followHistory } from './state/history.ts'
import { followMarkets } from './state/markets.ts'
import { followPulse } from './state/pulse.ts'
import { openSession } from './state/session.ts'
import { followClockJumps } from './state/trader.ts'
import { followTrades } from './state/trades.ts'
import { followBlocks } from './state/transactions.ts'
import './styles.css'

const root = document.querySelector('#app')
if (root === null) throw new Error('the page has no #app')

const session = openSession().then(async ({ rest, stream }) => {
  await followMarkets(rest, stream)
  followBook(stream)
  followTrades(stream)
  followPulse()
  const onBlock = await followBlocks(stream)
  followAccount(onBlock)
  followHistory(onBlock)
  followAnnotations()
  followClockJumps()
  return { rest, stream }
})
render(<App session={session} />, root)
