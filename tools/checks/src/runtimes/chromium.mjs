// Opens built pages in the system's Chromium, served by another server than localnet, and lets them trade.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'
import { load } from './bundles.mjs'

const PATHS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** Runs `use` with a function that opens the page of a folder and trades. @throws if Chromium is missing */
export async function inChromium(folder, use) {
  const executablePath = PATHS.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined)
    throw new Error('Chromium is missing. Run `apt-get install chromium`, or set CHROMIUM.')
  const { chromium } = (await load(folder, 'playwright-core')).default
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await use(browser.version(), (pages, options) => tradeIn(browser, pages, options))
  } finally {
    await browser.close()
  }
}

async function tradeIn(browser, pages, options) {
  const server = createServer((request, response) => {
    const path = normalize(join(pages, request.url === '/' ? 'index.html' : request.url))
    if (!path.startsWith(pages) || !existsSync(path)) return response.writeHead(404).end()
    const type = path.endsWith('.html') ? 'text/html' : 'text/javascript'
    return response.writeHead(200, { 'content-type': type }).end(readFileSync(path))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', ({ message }) => failures.push(message))
  page.on('console', (message) => {
    // Chromium lists refusals of the exchange too (an empty key slot is one), and the icon that the page does not have.
    if (
      ['error', 'warning'].includes(message.type()) &&
      !message.text().startsWith('Failed to load resource')
    )
      failures.push(message.text())
  })
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction('globalThis.trade !== undefined')
    const result = await page.evaluate((given) => globalThis.trade(given), options)
    if (failures.length > 0) throw new Error(`The page reports: ${failures.join('; ')}`)
    return result
  } finally {
    await page.close()
    server.close()
    server.closeAllConnections()
  }
}
