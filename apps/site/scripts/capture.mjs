// Records the page of localnet while a market maker trades on it and its exchange restarts, as an animated WebP for the home
// page. The build calls it.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { CONTENT, ROOT } from './paths.mjs'

const SIZE = { width: 1440, height: 900 }
const FRAMES = 32
const FRAME_MS = 300
/** The frame before which the exchange goes down, and for how long. */
const FAULT_AT = 10
const DOWN_MS = 2_400

/** Writes content/public/localnet.webp. @throws if the page cannot be recorded */
export async function recordLocalnet() {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (executablePath === undefined)
    throw new Error(
      'Chromium was not found. Install it with apt-get install chromium, or set CHROMIUM to its path.',
    )
  if (!existsSync(join(ROOT, 'packages/localnet/dist/page/index.html')))
    throw new Error('The page of localnet is not built: npm run build.')
  const net = await Localnet.start({ seed: 7, history: true })
  const lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[0].l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  const stop = new AbortController()
  try {
    await net.simulate({ market: 'ETH', seed: 7, takers: { ratePerSecond: 6 } })
    const quoting = quote(lighter, stop.signal)
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'dark' })
    await page.goto(`${net.url}/#ETH`)
    await page.getByText('live', { exact: true }).first().waitFor()
    await page.getByRole('list', { name: 'asks' }).getByRole('listitem').first().waitFor()
    // Some trades and candles first.
    await page.waitForTimeout(4_000)
    const frames = []
    const delay = []
    let restart
    for (let i = 0; i < FRAMES; i++) {
      const start = performance.now()
      if (i === FAULT_AT) restart = net.restart({ downMs: DOWN_MS })
      frames.push(await page.screenshot({ type: 'png' }))
      await page.waitForTimeout(Math.max(0, FRAME_MS - (performance.now() - start)))
      delay.push(Math.round(performance.now() - start))
    }
    await restart
    const file = join(CONTENT, 'public/localnet.webp')
    mkdirSync(dirname(file), { recursive: true })
    await sharp(frames, { join: { animated: true } })
      .webp({ delay, loop: 0, quality: 60, effort: 2 })
      .toFile(file)
    stop.abort()
    await quoting
  } finally {
    stop.abort()
    await browser.close()
    await lighter.close()
    await net.close()
  }
}

/** Quotes both sides of ETH three ticks around the mid price, and moves with it. */
async function quote(lighter, signal) {
  const book = await lighter.l2BookMirror({ ticker: 'ETH' })
  while (!signal.aborted) {
    const mid = book.mid()
    if (mid !== undefined)
      await lighter
        .cancelOpenOrders({ ticker: 'ETH' })
        .then(() =>
          Promise.all(
            [1, -1].flatMap((side) =>
              [1, 2, 3].map((step) =>
                lighter.limitOrder({
                  ticker: 'ETH',
                  amount: side * 0.4 * step,
                  price: mid - side * 0.2 * step,
                  roundPrice: true,
                  tif: 'ALO',
                }),
              ),
            ),
          ),
        )
        .catch(() => {}) // The exchange is down on purpose.
    await new Promise((resolve) => setTimeout(resolve, 600))
  }
}
