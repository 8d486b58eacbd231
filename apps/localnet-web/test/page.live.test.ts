import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Actor, binaryOptionsMarket, Localnet, perpMarket } from '@lighter/localnet'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)
const isBuilt = existsSync(
  fileURLToPath(new URL('../../../packages/localnet/dist/page/index.html', import.meta.url)),
)
const isRequired = process.env['CI'] === 'true'
if (executable === undefined)
  console.warn('SKIPPED: no chromium (apt-get install chromium, or set CHROMIUM).')
if (!isBuilt) console.warn('SKIPPED: the page is not built (npm run build).')

const shots = fileURLToPath(new URL('../screenshots/', import.meta.url))
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let net: Localnet
let page: Page
let maker: Actor
let taker: Actor
/** What the console said that it should not. */
let complaints: string[]

const open = async (options: { colorScheme?: 'light' | 'dark'; width?: number } = {}): Promise<void> => {
  const { colorScheme = 'light', width = 1440 } = options
  page = await browser.newPage({ colorScheme, viewport: { width, height: 1000 } })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${net.url}/#ETH`)
  await page.getByText('live', { exact: true }).waitFor()
  await page.locator('.ladder:not(.stale)').waitFor()
}

/** Text of the best level of a side, as numbers: price, size. */
const best = async (side: 'asks' | 'bids'): Promise<number[]> => {
  const rows = page.getByRole('list', { name: side }).getByRole('listitem')
  const row = side === 'asks' ? rows.last() : rows.first()
  const texts = await row.locator('span:not(.bar)').allTextContents()
  return texts.slice(0, 2).map((text) => Number(text.replaceAll(',', '')))
}

const eventually = (read: () => Promise<unknown>, expected: unknown): Promise<void> =>
  expect.poll(read).toEqual(expected)

beforeAll(async () => {
  if (executable === undefined && !isRequired) return
  mkdirSync(shots, { recursive: true })
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: executable ?? '/usr/bin/chromium', args })
})
afterAll(() => browser?.close())
beforeEach(async () => {
  complaints = []
  net = await Localnet.start({ seed: 1 })
  maker = net.actor(net.accounts[1]?.accountIndex ?? 0)
  taker = net.actor(net.accounts[0]?.accountIndex ?? 0)
})
afterEach(async () => {
  await page?.close()
  await net.close()
})

describe.skipIf((executable === undefined || !isBuilt) && !isRequired)('the page of localnet', () => {
  it('shows the book as it changes, equal to the exchange', async () => {
    await open()
    const { asks, bids } = net.book('ETH')
    const level = ([ticks, lots]: [bigint, bigint]): number[] => [Number(ticks) / 100, Number(lots) / 10_000]
    await eventually(() => best('asks'), level(asks[0]!))
    await eventually(() => best('bids'), level(bids[0]!))
    const [ticks = 0n] = bids[0] ?? []
    const price = Number(ticks + 1n) / 100
    maker.placeOrder({ market: 'ETH', amount: '1.5', price: price.toFixed(2) })
    await eventually(() => best('bids'), [price, 1.5])
    expect(complaints).toEqual([])
  })

  it('lists perps, spot and binary options by their kind, and the next round when it opens', async () => {
    const round = (id: number) => binaryOptionsMarket({ id, symbol: `ROUND-${id}`, slot: 1_000 + (id % 2) })
    net.list(round(5210))
    net.list(perpMarket({ id: 4647, symbol: 'TUR30', sizeDecimals: 2, priceDecimals: 4, price: 125_000 }))
    await open()
    const names = (): Promise<string[]> => page.locator('nav .symbol').allTextContents()
    const listed = await names()
    const place = (symbol: string): number => listed.findIndex((text) => text.startsWith(symbol))
    expect(place('TUR30')).toBeLessThan(place('ETH/USDC'))
    expect(place('ROUND-5210')).toBe(listed.length - 1)
    net.list(round(5211))
    await eventually(async () => (await names()).at(-1)?.startsWith('ROUND-5211'), true)
    await page.getByRole('button', { name: /ROUND-5211/ }).click()
    await page.locator('.ladder:not(.stale)').waitFor()
    expect(complaints).toEqual([])
  })

  it('shows an order as it fills: order, trade, position, equity, transaction', async () => {
    await open()
    // Between the best prices, so that these two meet and nobody else.
    const [ticks = 0n] = net.book('ETH').bids[0] ?? []
    const price = (Number(ticks + 2n) / 100).toFixed(2)
    taker.placeOrder({ market: 'ETH', amount: '-0.75', price })
    await page.getByTestId('orders').getByText('0.7500').waitFor()
    maker.placeOrder({ market: 'ETH', amount: '2.0001', price })
    await page.getByTestId('positions').getByText('short').waitFor()
    await page.getByTestId('trades').getByText('0.7500').first().waitFor()
    await eventually(() => page.getByTestId('orders').getByRole('row').count(), 2)
    const exact = Number(net.account(net.accounts[0]?.accountIndex ?? 0).equity)
    await expect
      .poll(async () => {
        const shown = Number(((await page.getByTestId('equity').textContent()) ?? '').replace(/[^\d.]/g, ''))
        return Math.abs(shown - exact) <= 0.01
      })
      .toBe(true)
    await page.keyboard.press('t')
    await page.getByTestId('transactions').getByText('create order').first().waitFor()
    await page.getByTestId('transactions').getByText('applied').first().waitFor()
    expect(complaints).toEqual([])
  })

  it('switches faults on and off', async () => {
    await open()
    await page.getByRole('tab', { name: 'Faults' }).click()
    const skip = page.getByRole('group', { name: 'stream' }).getByRole('switch', { name: /^skip/ })
    await skip.check()
    await page.getByText('stream skip on: done').waitFor()
    expect(net.faults.plan.stream).toEqual([{ kind: 'skip', probability: 1 }])
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '1000' })
    await page.getByText(/frames are never sent \(100 %\), \d+ times so far/).waitFor()
    await skip.uncheck()
    await page.getByText('stream skip off: done').waitFor()
    expect(net.faults.plan.stream).toEqual([])
    // Meanwhile the book had a gap: it was noticed, and it is right again.
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '1001' })
    await page.locator('.ladder:not(.stale)').waitFor()
    await eventually(async () => (await best('bids'))[0], Number(net.book('ETH').bids[0]?.[0]) / 100)
    await page.getByRole('button', { name: 'Break streams now' }).click()
    await page.getByText('Break of all streams: done').waitFor()
    await page.getByText('live', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('moves the clock, books funding, sets a mark and liquidates, brings a market to life', async () => {
    await open()
    taker.placeOrder({ market: 'ETH', amount: '1', price: '3200' })
    await page.keyboard.press('c')
    const before = net.now()
    await page.getByRole('button', { name: 'Forward 1 h' }).click()
    await page.getByText('Clock forward by 1 h: done').waitFor()
    expect(net.now() - before).toBeGreaterThanOrEqual(3_600_000)
    await page.getByRole('button', { name: 'Book funding', exact: true }).click()
    await page.getByText('Funding of ETH: done').waitFor()
    await page.getByLabel('Mark price').fill('2987.65')
    await page.keyboard.press('Enter')
    await page.getByText('Mark price 2987.65 of ETH: done').waitFor()
    expect(net.market('ETH').mark).toBe(298_765)
    await page.getByRole('navigation').getByText('2,987.65').waitFor()
    await page.getByRole('button', { name: 'Liquidate what is due' }).click()
    await page.getByText('Liquidations of ETH: done').waitFor()
    await page.getByRole('button', { name: 'Simulate' }).click()
    await page.getByText('Simulation of ETH: done').waitFor()
    await page.getByTestId('trades').getByRole('listitem').nth(3).waitFor()
    await page.getByLabel('Mark price').fill('nonsense')
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('Mark price').evaluate((input) => input.matches(':invalid'))).toBe(true)
    expect(complaints).toEqual([])
  })

  it('never shows an old book as current', async () => {
    await open()
    await net.stopStreams()
    await page.getByText('reconnecting: what is shown is old').waitFor()
    await page.locator('.ladder.stale').getByText('stale').waitFor()
    await net.startStreams()
    await page.getByText('live', { exact: true }).waitFor()
    await page.locator('.ladder:not(.stale)').waitFor()
    // The browser itself reports connections that were refused.
    expect(complaints.filter((text) => !/WebSocket connection to .* failed/.test(text))).toEqual([])
  })

  it('can be used with the keyboard alone', async () => {
    await open()
    const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''")
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Dark')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const second = await page.locator('.market .symbol').nth(1).textContent()
    await eventually(() => page.locator('.market[aria-current] .symbol').textContent(), second)
    await page.keyboard.press(']')
    await eventually(
      () => page.locator('.market[aria-current] .symbol').textContent(),
      await page.locator('.market .symbol').nth(2).textContent(),
    )
    await page.keyboard.press('a')
    for (const name of ['Transactions', 'Faults', 'Clock and events', 'Account']) {
      await page.keyboard.press('ArrowRight')
      await eventually(() => page.getByRole('tab', { selected: true }).textContent(), name)
      expect(await focused()).toBe(name)
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count(), 0)
    expect(complaints).toEqual([])
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['dark', 1000],
    ['light', 400],
  ] as const)('has no serious finding of axe in %s at %i pixels, and fits', async (colorScheme, width) => {
    await net.simulate({ market: 'ETH', seed: 7 })
    taker.placeOrder({ market: 'ETH', amount: '1', price: '3200' })
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '2500' })
    taker.placeOrder({ market: 'BTC', amount: '-0.1', price: '70000' })
    await open({ colorScheme, width })
    await page.getByTestId('trades').getByRole('listitem').nth(5).waitFor()
    await page.getByTestId('positions').getByText('long').waitFor()
    await page.evaluate(axeSource)
    for (const panel of ['Account', 'Transactions', 'Faults', 'Clock and events']) {
      await page.getByRole('tab', { name: panel }).click()
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
      expect(findings).toEqual([])
      await page.screenshot({
        path: `${shots}${colorScheme}-${width}-${panel.toLowerCase().replaceAll(' ', '-')}.png`,
        fullPage: true,
      })
    }
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
  })
})
