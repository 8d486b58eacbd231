import type { TickerMessage } from '@lighter/standards/wire'
import { tickerView } from '../../views/ticker.ts'
import type { Channel } from './channel.ts'
import { marketOf } from './parts.ts'

/** Best bid and ask, on every change. */
export const ticker: Channel<TickerMessage> = {
  family: 'ticker',
  pace: 'input',
  snapshot: ({ ex }, [id]) => tickerView(marketOf(ex, id), ex.now),
  update({ ex, books }, out) {
    for (const market of books.touched) {
      const state = books.state(market)
      const bid = market.book.bestLevel(false)
      const ask = market.book.bestLevel(true)
      const key = `${bid?.price}/${bid?.size}/${ask?.price}/${ask?.size}`
      if (key === state.ticker) continue
      state.ticker = key
      out.send(ticker, [market.id], () => tickerView(market, ex.now))
    }
  },
}
