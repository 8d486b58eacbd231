import { binaryOptionsMarket, DEFAULT_MARKETS, type MarketDefinition } from '@lighter/localnet'
import { Decimal } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

const ROUND_MS = 900_000
const START = Date.UTC(2026, 10, 28)

/** A round of an Up/Down series as the exchange lists them: always the same slot, always a new id. */
function round(id: number, startTime: number, more: object = {}): MarketDefinition {
  return binaryOptionsMarket({
    id,
    slot: 1000,
    symbol: `BTC-UPDOWN-15M-${startTime / 1000}`,
    startTime,
    endTime: startTime + ROUND_MS,
    event: { title: 'BTC up or down', tag: 'btc-updown-15m', kind: 'recurrent', recurrenceSeconds: 900 },
    ...more,
  })
}

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

async function open(more: object = {}): Promise<{ ticker: string }> {
  const first = round(5210, START, more)
  desk = await openDesk(
    {},
    { clock: 'manual', startTime: START, markets: [...DEFAULT_MARKETS, first], seed: 1 },
  )
  return { ticker: first.symbol }
}

/** Moves USDC to the spot side, from which shares are paid. */
async function payIn(client: Desk['lighter']): Promise<void> {
  const ack = await client.transfer({
    toAccountIndex: client.accountIndex,
    amount: 1_000,
    from: 'perps',
    to: 'spot',
  })
  expect((await ack.executed()).outcome).toBe('applied')
}

describe('a market of binary options', () => {
  it('is listed with its terms', async () => {
    const { ticker } = await open()
    const market = desk.lighter.market({ ticker })
    expect(market).toMatchObject({
      marketId: 5210,
      marketType: 'binary_options',
      status: 'active',
      sizeDecimals: 4,
      priceDecimals: 2,
      binaryOptions: {
        settlementType: 'discrete',
        startTime: START,
        endTime: START + ROUND_MS,
        isFrozen: false,
      },
    })
    expect(market.binaryOptions?.settlementCap.toFixed()).toBe('1')
    expect(market.binaryOptions?.settlementPrice).toBeUndefined()
    expect(
      desk.lighter.contractSpecifications({ marketType: 'binary_options' }).map((one) => one.symbol),
    ).toEqual([ticker])
    expect(desk.lighter.contractSpecifications().every((one) => one.marketType === 'perp')).toBe(true)
  })

  it('is traded on both sides, settled, and followed by the next round with a new id in the same slot', async () => {
    const { ticker } = await open()
    const { net, lighter } = desk
    const other = await desk.connect({}, 1)
    await payIn(lighter)
    await payIn(other)
    const sold = await other.limitOrder({ ticker, amount: -100, price: '0.40' })
    expect((await sold.executed()).outcome).toBe('applied')
    const bought = await lighter.marketOrder({ ticker, amount: 60 })
    expect((await bought.order.ended()).filledSize.toFixed()).toBe('60')
    const mirror = await lighter.l2BookMirror({ ticker })
    expect(mirror.asDict()?.a.map(([price, size]) => [price.toFixed(), size.toFixed()])).toEqual([
      ['0.4', '40'],
    ])
    expect(await lighter.binaryOptionsPositionsGet()).toMatchObject([
      { ticker, marketId: 5210, outcome: 'yes', size: new Decimal(60), entryPrice: new Decimal('0.4') },
    ])
    expect(await other.binaryOptionsPositionsGet()).toMatchObject([
      { ticker, outcome: 'no', size: new Decimal(-60), entryPrice: new Decimal('0.6') },
    ])
    // Half of it is sold again.
    await (await other.limitOrder({ ticker, amount: 30, price: '0.45' })).executed()
    expect(
      (await (await lighter.limitOrder({ ticker, amount: -30, price: '0.45', tif: 'IOC' })).order.ended())
        .status,
    ).toBe('filled')
    const next = round(5211, START + ROUND_MS)
    net.advance(ROUND_MS + 1)
    await lighter.refreshMarkets()
    await expect(lighter.limitOrder({ ticker, amount: 10, price: '0.5' })).rejects.toMatchObject({
      code: 'MARKET_INACTIVE',
      sent: 'no',
    })
    net.settleMarket(ticker, { outcome: 'yes' })
    net.list(next)
    await lighter.refreshMarkets()
    expect(lighter.market({ ticker })).toMatchObject({ status: 'settled', binaryOptions: { outcome: 'yes' } })
    await expect(lighter.limitOrder({ ticker, amount: 10, price: '0.5' })).rejects.toThrow(/is settled/)
    expect(await lighter.binaryOptionsPositionsGet()).toEqual([])
    const [event] = await lighter.binaryOptionsPnl()
    expect(event).toMatchObject({ eventId: 5210, markets: [{ ticker, outcome: 'yes' }] })
    // 60 for 0.40, 30 of them sold for 0.45, 30 paid 1.00.
    expect(event?.totalPnl.toNumber()).toBeGreaterThan(18)
    expect(lighter.market({ ticker: next.symbol }).marketId).toBe(5211)
    const again = await lighter.limitOrder({ ticker: next.symbol, amount: 10, price: '0.30' })
    expect((await again.executed()).outcome).toBe('applied')
    const [order] = await lighter.ordersGet({ ticker: next.symbol })
    if (order === undefined) throw new Error('the order of the next round')
    expect(order).toMatchObject({ marketId: 5211, ticker: next.symbol })
    expect((await (await lighter.cancelOrder(order)).executed()).outcome).toBe('applied')
  })

  it('is closed by a market order of the size of the position', async () => {
    const { ticker } = await open()
    const { lighter } = desk
    const other = await desk.connect({}, 1)
    await payIn(lighter)
    await payIn(other)
    await (await other.limitOrder({ ticker, amount: -20, price: '0.40' })).executed()
    await (await lighter.marketOrder({ ticker, amount: 20 })).order.ended()
    await (await other.limitOrder({ ticker, amount: 50, price: '0.38' })).executed()
    expect((await (await lighter.closePosition({ ticker })).order.ended()).filledSize.toFixed()).toBe('20')
    expect(await lighter.binaryOptionsPositionsGet()).toEqual([])
    await expect(lighter.closePosition({ ticker })).rejects.toMatchObject({ code: 'NO_POSITION', sent: 'no' })
  })

  it('accepts only prices between 0 and the settlement cap, and a market order never bids above it', async () => {
    const { ticker } = await open()
    const { lighter } = desk
    const other = await desk.connect({}, 1)
    for (const price of ['1', '1.01', '0', '-0.5'])
      await expect(lighter.limitOrder({ ticker, amount: 10, price }), price).rejects.toMatchObject({
        name: 'ValidationError',
        field: 'price',
        allowed: '0.01 to 0.99',
        sent: 'no',
      })
    await payIn(lighter)
    await payIn(other)
    await (await other.limitOrder({ ticker, amount: -20, price: '0.98' })).executed()
    expect(
      (await (await lighter.marketOrder({ ticker, amount: 20 })).order.ended()).filledSize.toFixed(),
    ).toBe('20')
  })

  it('refuses options that binary options do not support, with their names and before signing', async () => {
    const { ticker } = await open()
    const { lighter } = desk
    const nonce = await lighter.getNonce()
    const trigger = { triggerPrice: '0.6' }
    const calls = [
      lighter.limitOrder({ ticker, amount: 10, price: '0.5', reduceOnly: true }),
      lighter.marketOrder({ ticker, amount: 10, reduceOnly: true }),
      lighter.conditionalOrder({ ticker, kind: 'SL', amount: -10, ...trigger }),
      lighter.bracketOrder({ ticker, amount: 10, price: '0.5', stopLoss: { triggerPrice: '0.4' } }),
      lighter.ocoOrder({ ticker, amount: -10, stopLoss: trigger, takeProfit: trigger }),
      lighter.twapOrder({ ticker, amount: 10, durationMs: 600_000, price: '0.5' }),
      lighter.updateLeverage({ ticker, leverage: 2 }),
      lighter.updateMargin({ ticker, amount: 1 }),
    ]
    for (const one of await Promise.allSettled(calls)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'WRONG_MARKET_KIND', sent: 'no' } })
      expect(String((one as PromiseRejectedResult).reason.message)).toContain('is a binary options market')
    }
    expect(await lighter.getNonce()).toBe(nonce)
  })

  it('charges sellers on the cost of the shares of No, and the fill shows it', async () => {
    const { ticker } = await open()
    const { lighter } = desk
    const other = await desk.connect({}, 1)
    await payIn(lighter)
    await payIn(other)
    const fees: string[] = []
    await other.accountFillSubscribe({ handler: (fill) => fees.push(fill.fee.toFixed()) })
    await (await lighter.limitOrder({ ticker, amount: 100, price: '0.30' })).executed()
    const sold = await other.marketOrder({ ticker, amount: -100 })
    expect((await sold.order.ended()).status).toBe('filled')
    // The end of an order can be asked for again.
    expect((await sold.order.ended()).status).toBe('filled')
    const usdc = (
      await desk.lighter.rest.account({ by: 'index', value: other.accountIndex ?? 0 })
    ).accounts[0]?.assets.find((asset) => asset.symbol === 'USDC')?.balance
    // 0.3 % of 70, the price of 100 shares of No.
    expect(usdc).toBe('929.790000')
    await expect.poll(() => fees).toEqual(['0.21'])
  })

  it('refuses a modify that the exchange would refuse: after its window, or with a trigger', async () => {
    const { ticker } = await open()
    const { lighter, net } = desk
    await payIn(lighter)
    await (await lighter.limitOrder({ ticker, amount: 10, price: '0.20', cloid: 7 })).executed()
    const change = { ticker, cloid: 7, amount: 10, price: '0.21' }
    await expect(lighter.modifyOrder({ ...change, triggerPrice: '0.3' })).rejects.toMatchObject({
      code: 'WRONG_MARKET_KIND',
      field: 'triggerPrice',
      sent: 'no',
    })
    net.advance(ROUND_MS + 1)
    await lighter.refreshMarkets()
    await expect(lighter.modifyOrder(change)).rejects.toMatchObject({ code: 'MARKET_INACTIVE', sent: 'no' })
    expect((await (await lighter.cancelOrder({ ticker, cloid: 7 })).executed()).outcome).toBe('applied')
  })

  it('accepts no order before its window, and reports when the window opens', async () => {
    const { ticker } = await open({ startTime: START + 60_000 })
    await expect(desk.lighter.limitOrder({ ticker, amount: 10, price: '0.5' })).rejects.toThrow(
      /opens at 2026-11-28T00:01/,
    )
  })

  it('has its own fee tiers', async () => {
    await open()
    const { tier, rate } = await desk.lighter.binaryOptionsFeesFor({ volume: 30_000, stakedLit: 3_000 })
    expect([tier, rate.toFixed()]).toEqual(['bo_2', '0.855'])
    expect((await desk.lighter.feesFor({ tier: 'premium', stakedLit: 10_000 })).takerFee.toFixed()).toBe(
      '0.000252',
    )
  })
})
