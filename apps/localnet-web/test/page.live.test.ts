import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { binaryOptionsMarket, perpMarket } from '@lighter/localnet'
import { describe, expect, it } from 'vitest'
import { eventually, isMissing, showTab, withPage } from './support/browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TABS = [
  'Positions',
  'Orders',
  'Fills',
  'Funding',
  'Order history',
  'Equity',
  'Transactions',
  'Faults',
  'Exchange',
]

describe.skipIf(isMissing)('the page of localnet', () => {
  const bench = withPage()

  /** Price and size of the best level of a side. */
  const best = async (side: 'asks' | 'bids'): Promise<number[]> => {
    const rows = bench.page.getByRole('list', { name: side }).getByRole('listitem')
    const texts = await (side === 'asks' ? rows.last() : rows.first())
      .locator('button, span:not(.bar)')
      .allTextContents()
    return texts.slice(0, 2).map((text) => Number(text.replaceAll(',', '')))
  }

  it('shows the book as it changes, equal to the exchange', async () => {
    await bench.open()
    const { asks, bids } = bench.net.book('ETH')
    const level = ([ticks, lots]: [bigint, bigint]): number[] => [Number(ticks) / 100, Number(lots) / 10_000]
    await eventually(() => best('asks'), level(asks[0]!))
    await eventually(() => best('bids'), level(bids[0]!))
    const [ticks = 0n] = bids[0] ?? []
    const price = Number(ticks + 1n) / 100
    bench.maker.placeOrder({ market: 'ETH', amount: '1.5', price: price.toFixed(2) })
    await eventually(() => best('bids'), [price, 1.5])
    expect(bench.complaints).toEqual([])
  })

  it('lists perps, spot and binary options by their kind, and the next round when it opens', async () => {
    const { net } = bench
    const round = (id: number) => binaryOptionsMarket({ id, symbol: `ROUND-${id}`, slot: 1_000 + (id % 2) })
    net.list(round(5210))
    net.list(perpMarket({ id: 4647, symbol: 'TUR30', sizeDecimals: 2, priceDecimals: 4, price: 125_000 }))
    await bench.open()
    const names = (): Promise<string[]> => bench.page.locator('nav .symbol').allTextContents()
    const listed = await names()
    const place = (symbol: string): number => listed.findIndex((text) => text.startsWith(symbol))
    expect(place('TUR30')).toBeLessThan(place('ETH/USDC'))
    expect(place('ROUND-5210')).toBe(listed.length - 1)
    net.list(round(5211))
    await eventually(async () => (await names()).at(-1)?.startsWith('ROUND-5211'), true)
    await bench.page.getByRole('button', { name: /ROUND-5211/ }).click()
    await bench.page.locator('.ladder:not(.stale)').waitFor()
    expect(bench.complaints).toEqual([])
  })

  it('draws what a strategy annotates, and fills, without complaint; the legend has the candle', async () => {
    const { net, trader } = bench
    trader.placeOrder({ market: 'ETH', amount: '0.5', price: '3200', type: 'market' })
    net.annotate({ market: 'ETH', line: 'fair value', price: 3001.25 })
    net.annotate({ market: 'ETH', note: 'widened' })
    await bench.open()
    await bench.page.getByTestId('legend').getByText('O').waitFor()
    const read = (): Promise<unknown> =>
      bench.page
        .waitForResponse((response) => response.url().endsWith('/localnet/annotations'))
        .then(async (response) => {
          const { annotations } = (await response.json()) as { annotations: { line?: string }[] }
          return annotations.map(({ line }) => line)
        })
    const next = read()
    net.annotate({ market: 'ETH', line: 'quote', price: 2999 })
    expect(await next).toEqual(['quote'])
    expect(bench.complaints).toEqual([])
  })

  it('can be used with the keyboard alone', async () => {
    await bench.open()
    const { page } = bench
    const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''")
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Dark')
    await page.keyboard.press(']')
    await eventually(
      () => page.locator('.market[aria-current] .symbol').textContent(),
      await page.locator('.market .symbol').nth(1).textContent(),
    )
    await page.keyboard.press('[')
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^ETH \d/ })
      .focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.market[aria-current] .symbol').textContent(), 'BTC')
    await page.keyboard.press('1')
    for (const name of TABS.slice(1)) {
      await page.keyboard.press('ArrowRight')
      await eventually(async () => (await focused()).startsWith(name), true)
    }
    await page.keyboard.press('s')
    expect(await page.getByTestId('ticket').getByRole('radio', { name: 'Sell' }).isChecked()).toBe(true)
    await page.keyboard.type('61000')
    expect(await page.getByLabel('Price', { exact: true }).inputValue()).toBe('61000')
    await page.keyboard.press('Tab')
    await page.keyboard.type('0.01')
    await page.keyboard.press('Enter')
    await page.getByText(/^Sell 0.01 BTC: sold/).waitFor()
    await page.getByRole('tab', { name: 'Fills' }).focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count(), 0)
    expect(bench.complaints).toEqual([])
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['dark', 1024],
    ['light', 390],
  ] as const)('has no serious finding of axe in %s at %i pixels, and fits', async (colorScheme, width) => {
    const { net, trader, maker } = bench
    await net.simulate({ market: 'ETH', seed: 7 })
    trader.placeOrder({ market: 'ETH', amount: '1', price: '3200', type: 'market' })
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '2500' })
    trader.placeOrder({ market: 'BTC', amount: '-0.1', price: '70000' })
    await bench.open({ colorScheme, width })
    const { page } = bench
    await page.getByTestId('trades').getByRole('listitem').nth(5).waitFor()
    await page.getByTestId('positions').getByText('long').waitFor()
    await page.evaluate(axeSource)
    for (const tab of width === 1440 ? TABS : TABS.slice(0, 1)) {
      await showTab(page, tab)
      const findings = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: {
            run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
          }
        }
        const { violations } = await axe.run()
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect([tab, findings]).toEqual([tab, []])
    }
    const over = (axis: 'Width' | 'Height'): Promise<number> =>
      page.evaluate<number>(`document.documentElement.scroll${axis} - document.documentElement.client${axis}`)
    expect(await over('Width')).toBeLessThanOrEqual(0)
    if (width === 1440) expect(await over('Height')).toBeLessThanOrEqual(0)
    expect(bench.complaints).toEqual([])
  })
})
