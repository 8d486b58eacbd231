// Opens pages of the built site in Chromium at three widths and in both themes: nothing is wider than the window, axe finds
// nothing of WCAG 2 A and AA (the colors of the code theme aside), the search ranks guides first, and every program of the
// playground ends well. Screenshots go to apps/site/screenshots.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CONTENT } from './paths.mjs'

const DIST = join(CONTENT, '.vitepress/dist')
const SHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url))
const PAGES = [
  '/',
  '/playground',
  '/benchmarks',
  '/guide/observability',
  '/guide/browsers-and-runtimes',
  '/reference/errors',
  '/errors/OUTCOME_UNKNOWN',
  '/api/',
  '/api/@lighter/gateway/classes/Lighter',
  '/api/@lighter/gateway/classes/Lighter.orders',
]
const WIDTHS = [1440, 1024, 390]
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

const server = createServer((request, response) => {
  const path = join(DIST, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
  const file = [path, `${path}.html`, join(path, 'index.html')].find(
    (one) => existsSync(one) && statSync(one).isFile(),
  )
  if (file === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  response.end(readFileSync(file))
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const origin = `http://127.0.0.1:${server.address().port}`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
mkdirSync(SHOTS, { recursive: true })
const failures = []
for (const path of PAGES)
  for (const colorScheme of ['light', 'dark'])
    for (const width of WIDTHS) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
      const name = `${path.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'}-${colorScheme}-${width}`
      page.on('pageerror', (error) => failures.push(`${name}: ${error}`))
      await page.goto(`${origin}${path}`)
      if (path === '/playground') await page.locator('.tok-comment').first().waitFor()
      await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: path === '/' })
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (excess > 0) failures.push(`${name}: ${excess} px wider than the window`)
      await page.evaluate(axe)
      const found = await page.evaluate(async () =>
        (await window.axe.run({ exclude: ['.shiki'] }, { runOnly: ['wcag2a', 'wcag2aa'] })).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`,
        ),
      )
      failures.push(...found.map((one) => `${name}: ${one}`))
      await page.close()
    }
const page = await browser.newPage()
await page.goto(`${origin}/guide/quick-start`)
await page.getByRole('button', { name: 'Search' }).first().click()
await page.keyboard.type('order book')
await page.locator('.results .result').first().waitFor()
const first = await page.locator('.results .result').first().getAttribute('href')
if (!first?.startsWith('/guide/')) failures.push(`The first result for "order book" is ${first}, not a guide`)
await page.goto(`${origin}/playground`)
page.on('request', (request) => {
  const { origin: to, protocol } = new URL(request.url())
  if (to !== origin && protocol !== 'blob:') failures.push(`The playground calls ${request.url()}`)
})
await page.locator('.cm-editor').waitFor()
for (const name of await page.getByLabel('Program').first().locator('option').allTextContents()) {
  await page.getByRole('combobox', { name: 'Program' }).selectOption(name)
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('status').getByText(/after/).waitFor()
  const end = await page.getByRole('status').textContent()
  const printed = await page.getByRole('log').locator('pre').allTextContents()
  const errors = await page.getByRole('log').locator('pre.error').count()
  if (!end?.startsWith('Finished') || errors > 0 || printed.length < 2)
    failures.push(`playground, ${name}: ${end}, ${printed.join(' / ')}`)
}
await browser.close()
server.close()
for (const failure of failures) console.log(failure)
console.log(failures.length === 0 ? `ok      ${PAGES.length} pages, three widths, two themes` : 'FAILED')
process.exit(failures.length === 0 ? 0 : 1)
