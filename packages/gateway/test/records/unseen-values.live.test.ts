import { binaryOptionsMarket, DEFAULT_MARKETS } from '@lighter/localnet'
import { fetchTransport, type HttpTransport } from '@lighter/rest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

type Row = Record<string, unknown>

/** Answers of the exchange with rows changed, as one could send them tomorrow. */
let change: (path: string, answer: Record<string, Row[]>) => void
const inner = fetchTransport()
const httpTransport: HttpTransport = {
  async send(request) {
    const response = await inner.send(request)
    const { pathname } = new URL(request.url)
    const answer = JSON.parse(response.text) as Record<string, Row[]>
    change(pathname.replace('/api/v1/', ''), answer)
    return { ...response, text: JSON.stringify(answer) }
  },
  close: () => inner.close(),
}
const start = Date.now() - 1_000
let desk: Desk
beforeAll(async () => {
  change = () => {}
  const option = binaryOptionsMarket({
    id: 5210,
    symbol: 'UPD',
    startTime: start,
    endTime: start + 3_600_000,
  })
  desk = await openDesk({ httpTransport }, { markets: [...DEFAULT_MARKETS, option] })
  desk.other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  await (await desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000 })).executed()
  await (await desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1900 })).executed()
})
afterAll(() => desk[Symbol.asyncDispose]())
beforeEach(() => {
  change = () => {}
})

/** Replaces a field in all rows of an answer; `undefined` leaves it out. */
function set(path: string, list: string, field: string, value: unknown): void {
  change = (asked, answer) => {
    if (asked !== path) return
    for (const row of rowsAt(answer, list)) row[field] = value
  }
}
const rowsAt = (answer: Row, list: string): Row[] =>
  list.split('.').reduce<Row[]>((rows, key) => rows.flatMap((row) => (row[key] ?? []) as Row[]), [answer])

const UNSEEN = [undefined, null, 'never-seen', { x: 1 }]

describe('the markets stay readable', () => {
  it.each([
    'settlement_cap',
    'default_price',
    'supported_price_decimals',
    'min_base_amount',
    'status',
    'market_id',
  ])('when %s of binary options is missing or has an unknown value', async (field) => {
    for (const value of UNSEEN) {
      set('events', 'events.order_books', field, value)
      await desk.lighter.refreshMarkets()
      expect(desk.lighter.market({ ticker: 'ETH' }).marketType).toBe('perp')
    }
  })

  it.each(['min_base_amount', 'min_quote_amount', 'order_quote_limit', 'status', 'market_type'])(
    'when %s of a perps market is missing or has an unknown value',
    async (field) => {
      for (const value of UNSEEN) {
        set('orderBookDetails', 'order_book_details', field, value)
        await desk.lighter.refreshMarkets()
        expect(desk.lighter.market({ ticker: 'ETH' }).sizeDecimals).toBe(4)
      }
    },
  )

  it('and a market whose decimals cannot be read is not traded, while others are', async () => {
    change = (path, { order_book_details: rows = [] }) => {
      if (path !== 'orderBookDetails') return
      for (const row of rows) if (row['symbol'] === 'BTC') delete row['supported_price_decimals']
    }
    await desk.lighter.refreshMarkets()
    await expect(desk.lighter.limitOrder({ ticker: 'BTC', amount: 1, price: 1 })).rejects.toMatchObject({
      code: 'MARKET_UNREADABLE',
      message: expect.stringContaining('supported_price_decimals'),
      sent: 'no',
    })
    expect(desk.lighter.market({ ticker: 'ETH' }).status).toBe('active')
  })

  it('and a market with an unknown status is left to the exchange', async () => {
    set('orderBookDetails', 'order_book_details', 'status', 'post-only-for-today')
    await desk.lighter.refreshMarkets()
    expect(desk.lighter.market({ ticker: 'ETH' }).status).toBe('post-only-for-today')
    const ack = await desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1800, cloid: 18 })
    expect((await ack.executed()).outcome).toBe('applied')
    await (await desk.lighter.cancelOrder({ ticker: 'ETH', cloid: 18 })).executed()
  })
})

it('a frozen binary options market refuses orders and changes', async () => {
  set('events', 'events.order_books', 'is_frozen', true)
  await desk.lighter.refreshMarkets()
  const frozen = { code: 'MARKET_INACTIVE', message: expect.stringContaining('it is frozen'), sent: 'no' }
  const order = { ticker: 'UPD', amount: 10, price: '0.5' }
  await expect(desk.lighter.limitOrder(order)).rejects.toMatchObject(frozen)
  await expect(desk.lighter.marketOrder({ ticker: 'UPD', amount: 10 })).rejects.toMatchObject(frozen)
  await expect(desk.lighter.modifyOrder({ ...order, cloid: 7 })).rejects.toMatchObject(frozen)
})

describe('an amount that cannot be read is NaN, never 0', () => {
  it('in orders, which keep their other fields', async () => {
    for (const value of UNSEEN) {
      set('accountActiveOrders', 'orders', 'filled_quote_amount', value)
      const [order] = await desk.lighter.ordersGet()
      expect([order?.filledQuote.isNaN(), order?.price.toFixed(), order?.side]).toEqual([true, '1900', 'bid'])
    }
    set('accountActiveOrders', 'orders', 'status', undefined)
    expect(await desk.lighter.ordersGet()).toHaveLength(1)
    set('accountActiveOrders', 'orders', 'is_ask', undefined)
    expect((await desk.lighter.ordersGet())[0]?.side).toBe('bid')
  })

  it('in positions and balances', async () => {
    for (const field of ['realized_pnl', 'liquidation_price', 'allocated_margin']) {
      set('account', 'accounts.positions', field, undefined)
      const [position] = await desk.lighter.positionsGet()
      expect(position?.size.toFixed(), field).toBe('1')
    }
    set('account', 'accounts', 'available_balance', undefined)
    expect((await desk.lighter.accountBalance()).available.isNaN()).toBe(true)
  })

  it.each(['sign', 'position'])('and a position whose %s is missing is not closed', async (field) => {
    set('account', 'accounts.positions', field, undefined)
    expect((await desk.lighter.positionsGet())[0]?.size.isNaN()).toBe(true)
    await expect(desk.lighter.closePosition({ ticker: 'ETH' })).rejects.toMatchObject({
      code: 'POSITION_UNKNOWN',
      sent: 'no',
    })
  })
})
