// A two-sided market maker: quotes around the micro price, leans against its inventory, steps back when the book leans.
import { imbalance, microPrice } from '@lighter/lob'
import { Decimal } from '@lighter/standards'
import { openSession } from '../support/session.ts'
import { ended } from '../support/show.ts'

const SIZE = new Decimal('0.05')
/** Base units held at most, either way. */
const MAX_POSITION = new Decimal('0.5')
/** Half of the quoted spread, as a fraction of the price. */
const HALF_SPREAD = 0.00002
/** How far a full position moves the quotes, as a fraction of the price. */
const SKEW = 0.0001
const REQUOTE_MS = 250

await using session = await openSession()
const { lighter, ticker, signal } = session
const book = await lighter.l2BookMirror({ ticker })
const positions = await lighter.positionsMirror()
const { marketId } = lighter.market({ ticker })
let fills = 0
await lighter.accountFillSubscribe({ handler: () => fills++ })

const position = (): Decimal => positions.get(marketId)?.size ?? new Decimal(0)
/** A refusal does not stop the strategy: it quotes again shortly. */
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
}, REQUOTE_MS)
await ended(signal)
clearInterval(timer)
await lighter.killSwitch({ reason: 'the session is over' })
lighter.resumeTrading()
if (!position().isZero()) await attempt(lighter.closePosition({ ticker }).then((ack) => ack.executed()))
console.log(`${fills} fills, equity ${(await lighter.accountBalance()).equity.toFixed(2)} USDC`)
