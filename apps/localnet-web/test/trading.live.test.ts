import { describe, expect, it } from 'vitest'
import { eventually, isMissing, order, ordersOf, showTab, withPage } from './support/browser.ts'

describe.skipIf(isMissing)('trading by hand on the page', () => {
  const bench = withPage()

  it('an order fills, is shown in every list, and the position is closed by a button', async () => {
    await bench.open()
    const { page, net } = bench
    await order(page, { side: 'Buy', type: 'Market', Size: '0.5' })
    await page.getByText(/^Buy 0.5 ETH: bought 0.5000 ETH at 3,0\d\d\.\d\d$/).waitFor()
    const positions = page.getByTestId('positions')
    await positions.getByText('long').waitFor()
    await positions.getByText('0.5000').waitFor()
    await page.getByTestId('trades').getByText('0.5000').first().waitFor()
    const index = net.accounts[0]?.accountIndex ?? 0
    const equity = Number(net.account(index).equity)
    await expect
      .poll(async () => {
        const shown = ((await page.getByTestId('equity').textContent()) ?? '').replaceAll(',', '')
        return Math.abs(Number(shown) - equity) <= 0.01
      })
      .toBe(true)
    await positions.getByRole('button', { name: 'Close ETH' }).click()
    await page.getByText(/^Close ETH: sold 0.5000 ETH/).waitFor()
    await positions.getByText('No open position').waitFor()
    expect(net.account(index).positions.map(({ size }) => Number(size))).toEqual([0])
    await showTab(page, 'Fills')
    await eventually(() => page.getByTestId('fills').getByText('taker').count(), 2)
    await showTab(page, 'Order history')
    await eventually(
      () => page.getByTestId('order-history').getByRole('cell', { name: 'filled', exact: true }).count(),
      2,
    )
    await showTab(page, 'Transactions')
    const sent = page.getByTestId('transactions')
    await sent.getByText('applied, filled').first().waitFor()
    await sent
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click()
    await page.getByTestId('transaction-detail').getByText('"MarketIndex":0').waitFor()
    await page.keyboard.press('Escape')
    expect(bench.complaints).toEqual([])
  })

  it('a limit order rests in the ladder and the list as the own one, until it is canceled', async () => {
    await bench.open()
    const { page, net } = bench
    const [ticks = 0n] = net.book('ETH').bids[0] ?? []
    await order(page, { side: 'Buy', Price: (Number(ticks + 1n) / 100).toFixed(2), Size: '0.3' })
    await page.getByText('Buy 0.3 ETH: accepted').waitFor()
    await page.getByTestId('own-order').waitFor()
    await showTab(page, 'Orders')
    await page.getByTestId('orders').getByText('0.3000').waitFor()
    await page
      .getByTestId('orders')
      .getByRole('button', { name: /^Cancel ETH/ })
      .click()
    await page.getByText('Cancel in ETH: done').waitFor()
    await eventually(() => page.getByTestId('own-order').count(), 0)
    expect(await ordersOf(bench.net)).toEqual([])
    expect(bench.complaints).toEqual([])
  })

  it('every type of order of the ticket reaches the exchange as it was written', async () => {
    await bench.open()
    const { page, net } = bench
    const types = async (): Promise<string[]> => (await ordersOf(net)).map((one) => one.type)
    await order(page, { side: 'Sell', type: 'Stop loss, market', 'Trigger price': '2900', Size: '0.1' })
    await page.getByText('Sell 0.1 ETH: waits for its trigger').waitFor()
    await order(page, {
      side: 'Sell',
      type: 'Stop loss, limit',
      'Trigger price': '2900',
      Price: '2890.5',
      Size: '0.2',
    })
    await page.getByText('Sell 0.2 ETH: waits for its trigger').waitFor()
    await order(page, { side: 'Sell', type: 'Take profit, market', 'Trigger price': '3300', Size: '0.3' })
    await page.getByText('Sell 0.3 ETH: waits for its trigger').waitFor()
    await order(page, {
      side: 'Sell',
      type: 'Take profit, limit',
      'Trigger price': '3300',
      Price: '3310',
      Size: '0.4',
    })
    await page.getByText('Sell 0.4 ETH: waits for its trigger').waitFor()
    await order(page, { side: 'Buy', type: 'TWAP', Size: '1', Minutes: '10' })
    await page.getByText(/^Buy 1 ETH: (runs|bought)/).waitFor()
    await expect
      .poll(types)
      .toEqual(
        expect.arrayContaining(['stop-loss', 'stop-loss-limit', 'take-profit', 'take-profit-limit', 'twap']),
      )
    const limit = (await ordersOf(net)).find((one) => one.type === 'stop-loss-limit')
    expect([limit?.price, limit?.trigger_price, limit?.initial_base_amount]).toEqual([
      '2890.50',
      '2900.00',
      '0.2000',
    ])
    await page.getByTestId('ticket').getByLabel('Type').selectOption({ label: 'Limit' })
    await page.getByLabel('Time in force').selectOption({ label: 'Post-only' })
    await order(page, { side: 'Buy', Price: '3500', Size: '0.1' })
    await page.getByText(/^Buy 0.1 ETH: .*/).waitFor()
    await showTab(page, 'Order history')
    await page.getByTestId('order-history').getByText('canceled-post-only').waitFor()
    expect(bench.complaints).toEqual([])
  })

  it('a bracket opens a position with its exits, and an OCO closes the whole position', async () => {
    await bench.open()
    const { page, net } = bench
    const exits = async (): Promise<string[]> =>
      (await ordersOf(net)).map((one) => `${one.type} ${Number(one.trigger_price)}`).sort()
    await order(page, { side: 'Buy', type: 'Bracket', Size: '0.3' })
    await page.getByText('Buy 0.3 ETH: enter a stop loss, a take profit or both').waitFor()
    await order(page, {
      side: 'Buy',
      type: 'Bracket',
      Size: '0.3',
      'Stop loss': '2800',
      'Take profit': '3300',
    })
    await page.getByText(/^Buy 0.3 ETH: bought 0.3000 ETH at /).waitFor()
    await expect.poll(exits).toEqual(['stop-loss 2800', 'take-profit 3300'])
    await page.getByRole('tab', { name: /^Orders/ }).click()
    await page.getByRole('button', { name: 'Cancel all' }).click()
    await expect.poll(exits).toEqual([])
    await order(page, {
      side: 'Sell',
      type: 'OCO exits',
      Size: '',
      'Stop loss': '2850',
      'Take profit': '3250',
    })
    await page.getByText('Exits of ETH: wait for their triggers').waitFor()
    await expect.poll(exits).toEqual(['stop-loss 2850', 'take-profit 3250'])
    net.setMark('ETH', '2840')
    await expect
      .poll(() => Number(net.account(net.accounts[0]?.accountIndex ?? 0).positions[0]?.size ?? 0))
      .toBe(0)
    await expect.poll(exits).toEqual([])
    expect(bench.complaints).toEqual([])
  })

  it('percent sizes are parts of the buying power, or of the position for an order that only closes it', async () => {
    await bench.open()
    const { page, net } = bench
    const size = (): Promise<string> => page.getByLabel('Size', { exact: true }).inputValue()
    const part = (percent: number) =>
      page.getByRole('group', { name: /^Size in percent/ }).getByText(`${percent}%`, { exact: true })
    await page.getByTestId('ticket').getByLabel('Type').selectOption({ label: 'Limit' })
    await page.getByLabel('Price', { exact: true }).fill('2500')
    await part(50).click()
    const half = Number(await size())
    await part(100).click()
    // 100,000 USDC with the leverage beside the field.
    const leverage = Number((await page.getByTestId('leverage').textContent())?.replace('×', ''))
    const most = (100_000 * leverage) / 2500
    expect(Number(await size())).toBeLessThan(most)
    expect(Number(await size())).toBeGreaterThan(0.99 * most)
    expect(half * 2).toBeCloseTo(Number(await size()), 3)
    await page.getByTestId('ticket').getByRole('button', { name: 'Buy ETH' }).click()
    await page.getByText(/^Buy [\d.]+ ETH: accepted/).waitFor()
    await page.getByRole('tab', { name: /^Orders/ }).click()
    await page.getByRole('button', { name: /^Cancel ETH/ }).click()
    await expect.poll(async () => (await ordersOf(net)).length).toBe(0)
    await order(page, { side: 'Buy', type: 'Market', Size: '0.8' })
    await page.getByText(/^Buy 0.8 ETH: bought/).waitFor()
    await page.getByTestId('ticket').getByText('Sell', { exact: true }).click()
    await page.getByLabel('Reduce-only').check()
    await part(25).click()
    await eventually(size, '0.2000')
    await page.getByTestId('ticket').getByText('Buy', { exact: true }).click()
    expect(await part(25).isDisabled()).toBe(true)
    expect(bench.complaints).toEqual([])
  })

  it('lists only the transactions of a type, an outcome and an account', async () => {
    await bench.open()
    const { page, net, maker } = bench
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '2500' })
    await order(page, { side: 'Buy', Price: '2600', Size: '0.1' })
    await page.getByText('Buy 0.1 ETH: accepted').waitFor()
    await showTab(page, 'Transactions')
    const rows = page.getByTestId('transactions').locator('tbody tr')
    const types = async (): Promise<string[]> => [
      ...new Set(await rows.locator('td:nth-child(3)').allTextContents()),
    ]
    await expect.poll(types).toContain('change key')
    await page.getByLabel('Transaction type').selectOption('create order')
    await expect.poll(types).toEqual(['create order'])
    await page.getByLabel('Transactions of').selectOption(`account ${net.accounts[0]?.accountIndex}`)
    await eventually(() => rows.count(), 1)
    await page.getByLabel('Outcome', { exact: true }).selectOption('rejected')
    await page.getByTestId('transactions').getByText('No transaction of this kind.').waitFor()
    expect(bench.complaints).toEqual([])
  })

  it('a price that the market does not have is refused with the reason, and nothing is sent', async () => {
    await bench.open()
    await order(bench.page, { side: 'Buy', Price: '2900.123', Size: '0.1' })
    await bench.page.getByText(/^Buy 0.1 ETH: .*decimal/).waitFor()
    expect(await ordersOf(bench.net)).toEqual([])
    expect(bench.complaints).toEqual([])
  })

  it('groups the prices of the ladder without showing an order better than it is', async () => {
    await bench.open()
    const { page, net } = bench
    await page.getByLabel('Price grouping').selectOption('1000')
    const { asks, bids } = net.book('ETH')
    const best = async (side: string): Promise<number> => {
      const rows = page.getByRole('list', { name: side }).getByRole('button')
      const row = side === 'asks' ? rows.last() : rows.first()
      return Number(((await row.textContent()) ?? '').replaceAll(',', ''))
    }
    await eventually(() => best('asks'), Math.ceil(Number(asks[0]?.[0]) / 1000) * 10)
    await eventually(() => best('bids'), Math.floor(Number(bids[0]?.[0]) / 1000) * 10)
    expect(bench.complaints).toEqual([])
  })
})
