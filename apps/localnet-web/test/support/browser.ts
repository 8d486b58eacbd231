import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Actor, Localnet } from '@lighter/localnet'
import type { Order as WireOrder } from '@lighter/standards/wire'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)
const isBuilt = existsSync(
  fileURLToPath(new URL('../../../../packages/localnet/dist/page/index.html', import.meta.url)),
)
const isRequired = process.env['CI'] === 'true'
if (executable === undefined)
  console.warn('SKIPPED: no chromium (apt-get install chromium, or set CHROMIUM).')
if (!isBuilt) console.warn('SKIPPED: the page is not built (npm run build).')

/** Whether there is nothing to test with; in CI there must be. */
export const isMissing = (executable === undefined || !isBuilt) && !isRequired

/** A localnet, and the page in a real browser. */
export interface Bench {
  net: Localnet
  page: Page
  /** Account that the page shows first. */
  trader: Actor
  maker: Actor
  /** What the console said that it should not. */
  complaints: string[]
  open(options?: { colorScheme?: 'light' | 'dark'; width?: number; height?: number }): Promise<void>
}

/** Gives each test of a file its own localnet and page. */
export function withPage(): Bench {
  let browser: Browser
  let page: Page | undefined
  let net: Localnet
  const bench: Bench = {
    complaints: [],
    get net() {
      return net
    },
    get page() {
      if (page === undefined) throw new Error('call open() first')
      return page
    },
    get trader() {
      return net.actor(net.accounts[0]?.accountIndex ?? 0)
    },
    get maker() {
      return net.actor(net.accounts[1]?.accountIndex ?? 0)
    },
    async open({ colorScheme = 'light', width = 1440, height = 900 } = {}) {
      page = await browser.newPage({ colorScheme, viewport: { width, height } })
      page.on('console', (message) => {
        // Chromium lists refusals of the exchange too: an empty key slot is one.
        const isRefusal = message.text().startsWith('Failed to load resource')
        if (['error', 'warning'].includes(message.type()) && !isRefusal) bench.complaints.push(message.text())
      })
      page.on('pageerror', (error) => bench.complaints.push(String(error)))
      await page.goto(`${net.url}/#ETH`)
      await page.getByText('live', { exact: true }).waitFor()
      await page.locator('.ladder:not(.stale)').waitFor()
    },
  }
  beforeAll(async () => {
    if (isMissing) return
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
    browser = await chromium.launch({ executablePath: executable ?? '/usr/bin/chromium', args })
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    bench.complaints.length = 0
    net = await Localnet.start({ seed: 1 })
  })
  afterEach(async () => {
    await page?.close()
    page = undefined
    await net.close()
  })
  return bench
}

/** Waits until something read from the page equals what is expected. */
export const eventually = (read: () => Promise<unknown>, expected: unknown): Promise<void> =>
  expect.poll(read, { timeout: 15_000 }).toEqual(expected)

/** Fields that are typed into. */
type TypedField = 'Price' | 'Size' | 'Trigger price' | 'Minutes' | 'Slippage' | 'Stop loss' | 'Take profit'

/** Writes an order into the ticket and sends it. */
export async function order(
  page: Page,
  {
    side,
    type = 'Limit',
    ...fields
  }: { side: 'Buy' | 'Sell'; type?: string } & Partial<Record<TypedField, string>>,
): Promise<void> {
  const ticket = page.getByTestId('ticket')
  await ticket.getByText(side, { exact: true }).click()
  await ticket.getByLabel('Type').selectOption({ label: type })
  for (const [name, value] of Object.entries(fields))
    await ticket.getByLabel(name, { exact: true }).fill(value)
  await ticket.getByRole('button', { name: `${side} ETH` }).click()
}

/** Open and waiting orders of the account that the page shows first, as localnet has them. */
export async function ordersOf(net: Localnet): Promise<WireOrder[]> {
  const body = JSON.stringify({ accountIndex: net.accounts[0]?.accountIndex })
  const response = await fetch(`${net.url}/localnet/orders`, { method: 'POST', body })
  return ((await response.json()) as { orders: WireOrder[] }).orders
}

/** Opens a tab at the bottom. */
export const showTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
