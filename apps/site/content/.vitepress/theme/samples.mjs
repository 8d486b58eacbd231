import hourCode from '../../../playground/samples/an-hour-ahead.js?raw'
import downCode from '../../../playground/samples/exchange-goes-down.js?raw'
import tradeCode from '../../../playground/samples/first-trade.js?raw'
import bookCode from '../../../playground/samples/live-book.js?raw'

/** Programs that the playground offers. */
export const SAMPLES = [
  { id: 'first-trade', name: 'First trade', code: tradeCode },
  { id: 'live-book', name: 'A live book', code: bookCode },
  { id: 'exchange-goes-down', name: 'The exchange goes down', code: downCode },
  { id: 'an-hour-ahead', name: 'An hour ahead', code: hourCode },
]
