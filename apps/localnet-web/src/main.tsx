import { render } from 'preact'
import { App } from './components/app.tsx'
import { followAccount } from './state/account.ts'
import { followBook } from './state/book.ts'
import { followMarkets } from './state/markets.ts'
import { openSession } from './state/session.ts'
import { followTrades } from './state/trades.ts'
import { followBlocks } from './state/transactions.ts'
import './styles.css'

const root = document.querySelector('#app')
if (root === null) throw new Error('the page has no #app')

const session = openSession().then(async ({ rest, stream }) => {
  await followMarkets(rest, stream)
  followBook(stream)
  followTrades(stream)
  followAccount(stream, await followBlocks(stream))
  return { rest, stream }
})
render(<App session={session} />, root)
