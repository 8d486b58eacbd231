// Pictures of localnet's page at three widths in both themes, with a market at work: into `screenshots/`, which git ignores.
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Localnet } from '@lighter/localnet'
import { chromium } from 'playwright-core'

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
]
/** Tabs that are shown at the largest size in dark. */
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

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)
if (executablePath === undefined)
  throw new Error('Chromium is missing. Run `apt-get install chromium`, or set CHROMIUM.')

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })
const net = await Localnet.start({ seed: 1, history: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  await live(net)
  for (const colorScheme of ['light', 'dark'])
    for (const [width, height] of SIZES) {
      const page = await open({ colorScheme, width, height })
      await page.screenshot({ path: `${folder}${colorScheme}-${width}.png`, fullPage: width !== 1440 })
      await page.close()
    }
  const page = await open({ colorScheme: 'dark', width: 1440, height: 900 })
  for (const name of TABS) {
    await page.getByRole('tab', { name }).click()
    await page.waitForTimeout(700)
    await page.screenshot({ path: `${folder}tab-${name.toLowerCase().replaceAll(' ', '-')}.png` })
  }
  net.faults.set({ stream: [{ kind: 'skip', channel: '*' }] })
  await page.getByText(/^old: /).waitFor()
  await page.screenshot({ path: `${folder}fault.png` })
  console.log(`${folder}`)
} finally {
  await browser.close()
  await net.close()
}

/** Opens the page once everything of it has data. */
async function open({ colorScheme, width, height }) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } })
  await page.goto(`${net.url}/#ETH`)
  await page.getByText('live', { exact: true }).waitFor()
  await page.locator('.ladder:not(.stale)').waitFor()
  await page.getByTestId('positions').getByText('ETH').waitFor()
  await page.getByLabel('Price', { exact: true }).fill('2990.5')
  await page.getByLabel('Size', { exact: true }).fill('0.25')
  await page.waitForTimeout(1500)
  return page
}

/** A day with trades, orders of the shown account, funding, and a strategy that draws. */
async function live(net) {
  for (const market of ['ETH', 'BTC', 'SOL']) await net.simulate({ market, seed: 7 })
  const [{ accountIndex }] = net.accounts
  const trader = net.actor(accountIndex)
  trader.placeOrder({ market: 'BTC', amount: '-0.1', price: '1', type: 'market' })
  for (let minute = 0; minute < 90; minute++) {
    net.advance(60_000)
    const mid = net.market('ETH').mark / 100
    net.annotate({ market: 'ETH', line: 'fair value', price: mid * 0.9995 + Math.sin(minute / 9) })
    net.annotate({ market: 'ETH', line: 'quote', price: mid - 2 })
    if (minute % 20 === 5) trader.placeOrder({ market: 'ETH', amount: '0.8', price: '9000', type: 'market' })
    if (minute % 20 === 15) trader.placeOrder({ market: 'ETH', amount: '-0.3', price: '100', type: 'market' })
  }
  net.annotate({ market: 'ETH', note: 'widened' })
  const tick = (net.market('ETH').mark / 100).toFixed(2)
  trader.placeOrder({ market: 'ETH', amount: '0.5', price: (Number(tick) * 0.999).toFixed(2) })
  trader.placeOrder({ market: 'ETH', amount: '-0.75', price: (Number(tick) * 1.001).toFixed(2) })
  trader.placeOrder({
    market: 'ETH',
    amount: '-1',
    price: (Number(tick) * 0.9).toFixed(2),
    type: 'stop-loss',
    triggerPrice: (Number(tick) * 0.98).toFixed(2),
    reduceOnly: true,
  })
}
