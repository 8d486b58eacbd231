import type { Lighter } from '@lighter/gateway'
import { imbalance, microPrice } from '@lighter/lob'
import { Decimal } from '@lighter/standards'
import { ended } from './show.ts'

const SIZE = new Decimal('0.05')
/** Base units held at most, either way. */
const MAX_POSITION = new Decimal('0.5')
/** Half of the quoted spread, as a fraction of the price. */
const HALF_SPREAD = 0.00002
/** How far a full position moves the quotes, as a fraction of the price. */
const SKEW = 0.0001

/**
 * A two-sided market maker: quotes around the micro price, leans against its inventory, steps back when the book leans. It
 * ends with the signal, and closes its position. It does not know where it runs: live, on paper or in a backtest.
 */
export function marketMaker(
  ticker: string,
  /** Milliseconds between quotes, each of which is three transactions. A standard account may send 60 a minute. */
  requoteMs: number,
): (lighter: Lighter, options: { signal: AbortSignal }) => Promise<void> {
  return async (lighter, { signal }) => {
    const book = await lighter.l2BookMirror({ ticker })
    const positions = await lighter.positionsMirror()
    const { marketId } = lighter.market({ ticker })
    const position = (): Decimal => positions.get(marketId)?.size ?? new Decimal(0)
    /** Refusals are no reason to stop: the next quotes come in a moment. */
    const attempt = (order: Promise<unknown>): Promise<unknown> =>
      order.catch((error: unknown) => console.log('refused:', error instanceof Error ? error.message : error))

    async function quote(): Promise<void> {
      const fair = book.isLive ? microPrice(book.l2) : undefined
      if (fair === undefined) return
      const held = position().div(MAX_POSITION).toNumber()
      const center = fair * (1 - SKEW * held + 0.00001 * imbalance(book.l2, { levels: 5 }))
      const quotes = [
        { amount: SIZE, price: center * (1 - HALF_SPREAD), wanted: held < 1 },
        { amount: SIZE.neg(), price: center * (1 + HALF_SPREAD), wanted: held > -1 },
      ]
      await Promise.all(
        quotes
          .filter(({ wanted }) => wanted)
          .map(({ amount, price }) =>
            attempt(lighter.limitOrder({ ticker, amount, price, tif: 'ALO', roundPrice: true })),
          ),
      )
    }

    const timer = setInterval(() => {
      if (!signal.aborted) void attempt(lighter.cancelOpenOrders({ ticker }).then(quote))
    }, requoteMs)
    await ended(signal)
    clearInterval(timer)
    await lighter.killSwitch({ reason: 'the session is over' })
    lighter.resumeTrading()
    if (!position().isZero()) await attempt(lighter.closePosition({ ticker }).then((ack) => ack.executed()))
  }
}
