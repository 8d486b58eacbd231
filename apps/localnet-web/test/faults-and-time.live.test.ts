import { describe, expect, it } from 'vitest'
import { eventually, isMissing, order, showTab, withPage } from './support/browser.ts'

/** The browser itself reports connections that were refused or broken. */
const isOfBrowser = (text: string): boolean => /WebSocket connection to/.test(text)

describe.skipIf(isMissing)('faults and time on the page', () => {
  const bench = withPage()

  it('orders by hand trade before and after the clock is moved', async () => {
    await bench.open()
    const { page, net } = bench
    await order(page, { side: 'Buy', type: 'Market', Size: '0.1' })
    await page.getByText(/^Buy 0.1 ETH: bought/).waitFor()
    await showTab(page, 'Exchange')
    const before = net.now()
    await page.getByRole('button', { name: 'Forward 1 day' }).click()
    await page.getByText('Clock forward by 1 day: done').waitFor()
    expect(net.now() - before).toBeGreaterThanOrEqual(86_400_000)
    await order(page, { side: 'Buy', type: 'Market', Size: '0.2' })
    await page.getByText(/^Buy 0.2 ETH: bought/).waitFor()
    await showTab(page, 'Funding')
    await page.getByTestId('fundings').getByText('long').first().waitFor()
    // The header's clock and the chart are on the exchange's time too.
    const day = new Date(net.now()).toISOString().slice(0, 10)
    await eventually(async () => (await page.getByTestId('time').textContent())?.startsWith(day), true)
    expect(bench.complaints).toEqual([])
  })

  it('orders by hand trade before and after an hour and a month of time travel by a program', async () => {
    await bench.open()
    const { page, net } = bench
    const buy = async (size: string): Promise<void> => {
      await order(page, { side: 'Buy', type: 'Market', Size: size })
      await page.getByText(new RegExp(`^Buy ${size} ETH: bought`)).waitFor()
    }
    await buy('0.1')
    for (const [hours, size] of [
      [1, '0.2'],
      [30 * 24, '0.3'],
    ] as const) {
      net.advance(hours * 3_600_000)
      // The synthetic maker's orders expire after 28 days.
      bench.maker.placeOrder({ market: 'ETH', amount: '-5', price: '3000' })
      const day = new Date(net.now()).toISOString().slice(0, 10)
      await eventually(async () => (await page.getByTestId('time').textContent())?.startsWith(day), true)
      await buy(size)
    }
    expect(net.account(net.accounts[0]?.accountIndex ?? 0).positions[0]?.size).toBe('0.6000')
  })

  it('what a fault makes old is gray: book, trades and prices, and it is current again afterwards', async () => {
    await bench.net.simulate({ market: 'ETH', seed: 7 })
    await bench.open()
    const { page, net } = bench
    await showTab(page, 'Faults')
    await page.getByLabel('Fault kind').selectOption('stream/skip')
    await page.getByRole('button', { name: 'Add fault' }).click()
    await page.getByText('stream skip on: done').waitFor()
    expect(net.faults.plan.stream).toEqual([{ kind: 'skip', probability: 1 }])
    await page
      .getByTestId('health')
      .getByText(/^old: .*trades/)
      .waitFor({ timeout: 15_000 })
    await page.locator('.trades.old').waitFor()
    await page.locator('.ladder.old').waitFor()
    await page.locator('.market-bar.old').waitFor({ timeout: 15_000 })
    await page.getByTestId('faults').getByText('skip').waitFor()
    await page.getByRole('button', { name: 'Remove stream skip' }).click()
    await page.getByText('stream skip off: done').waitFor()
    await page.getByText('live', { exact: true }).waitFor()
    await page.locator('.trades:not(.old)').waitFor()
    await page.locator('.ladder:not(.old)').waitFor()
    expect(bench.complaints).toEqual([])
  })

  it('a fault has its path, delay and count as they were typed', async () => {
    await bench.open()
    const { page, net } = bench
    await showTab(page, 'Faults')
    await page.getByLabel('Fault kind').selectOption('http/slow')
    await page.getByLabel('Chance, %').fill('25')
    await page.getByLabel('At most').fill('3')
    await page.getByLabel('Path').fill('/api/v1/nextNonce')
    await page.getByLabel('Delay, ms').fill('1500')
    await page.getByRole('button', { name: 'Add fault' }).click()
    await page.getByText('http slow on: done').waitFor()
    expect(net.faults.plan.http).toEqual([
      { kind: 'slow', probability: 0.25, count: 3, path: '/api/v1/nextNonce', delayMs: 1500 },
    ])
    await page.getByRole('button', { name: 'Remove http slow' }).click()
    await page.getByText('http slow off: done').waitFor()
    expect(net.faults.plan.http ?? []).toEqual([])
  })

  it('a restart is done when localnet is up again, and everything is old until then', async () => {
    await bench.open()
    const { page } = bench
    await showTab(page, 'Faults')
    await page.getByLabel('down, s').fill('4')
    await page.getByRole('button', { name: 'Restart' }).click()
    await page.getByTestId('health').getByText('localnet does not answer').waitFor()
    expect(await page.getByText(/^Restart, 4 s down: /).count()).toBe(0)
    for (const panel of [
      '.ladder',
      '.trades',
      '.chart-panel',
      '.market-bar',
      '.markets',
      '.panels',
      '.account',
    ])
      expect([panel, await page.locator(`${panel}.old`).count()]).toEqual([panel, 1])
    await page.getByText('Restart, 4 s down: localnet is up again').waitFor()
    await page.getByText('live', { exact: true }).waitFor()
    await page.locator('.ladder:not(.stale)').waitFor()
    expect(bench.complaints.filter((text) => !isOfBrowser(text))).toEqual([])
  })

  it('never shows an old book as current', async () => {
    await bench.open()
    const { page, net } = bench
    await net.stopStreams()
    await page.getByText('reconnecting: all data is old').waitFor()
    await page.locator('.ladder.stale').getByText('stale').waitFor()
    await net.startStreams()
    await page.getByText('live', { exact: true }).waitFor()
    await page.locator('.ladder:not(.stale)').waitFor()
    expect(bench.complaints.filter((text) => !isOfBrowser(text))).toEqual([])
  })

  it('goes back to a snapshot, and trades there', async () => {
    await bench.open()
    const { page, net } = bench
    await order(page, { side: 'Buy', type: 'Market', Size: '0.1' })
    await page.getByText(/^Buy 0.1 ETH: bought/).waitFor()
    await showTab(page, 'Exchange')
    await page.getByRole('button', { name: 'Take a snapshot' }).click()
    await page.getByText('Snapshot: number 1').waitFor()
    await order(page, { side: 'Buy', type: 'Market', Size: '0.2' })
    await page.getByText(/^Buy 0.2 ETH: bought/).waitFor()
    await page.getByRole('button', { name: 'Restore snapshot 1' }).click()
    await page.getByText('Restore of snapshot 1: done').waitFor()
    const size = (): string | undefined => net.account(net.accounts[0]?.accountIndex ?? 0).positions[0]?.size
    expect(size()).toBe('0.1000')
    await showTab(page, 'Positions')
    await page.getByTestId('positions').getByText('0.1000').waitFor()
    await order(page, { side: 'Sell', type: 'Market', Size: '0.1' })
    await page.getByText(/^Sell 0.1 ETH: sold/).waitFor()
    expect(Number(size())).toBe(0)
    expect(bench.complaints.filter((text) => !isOfBrowser(text))).toEqual([])
  })

  it('shows the present value beside what sets it: mark, index, tier, market state', async () => {
    await bench.open()
    const { page, net } = bench
    await showTab(page, 'Exchange')
    const mark = page.getByLabel(/^Mark price/)
    await mark.fill('2987.65')
    await page.keyboard.press('Enter')
    await page.getByText('Mark price 2987.65 of ETH: done').waitFor()
    expect(net.market('ETH').mark).toBe(298_765)
    await page.getByTestId('exchange').getByText('now 2,987.65').waitFor()
    await page.getByTestId('market-bar').getByText('2,987.65').waitFor()
    await mark.fill('nonsense')
    await page.keyboard.press('Enter')
    expect(await mark.evaluate((input) => input.matches(':invalid'))).toBe(true)
    await page.getByLabel('Tier').selectOption('premium')
    await page.getByText('Tier premium: done').waitFor()
    await eventually(() => page.getByLabel('Tier').inputValue(), 'premium')
    await page.getByRole('button', { name: 'Funding', exact: true }).click()
    await page.getByText('Funding of ETH: done').waitFor()
    await page.getByRole('button', { name: 'Simulate ETH' }).click()
    await page.getByText('Simulation of ETH: done').waitFor()
    await page.getByTestId('trades').getByRole('listitem').nth(3).waitFor()
    await page.getByRole('button', { name: 'End all simulations' }).click()
    await page.getByRole('button', { name: 'Expiry' }).click()
    await page.getByText('ETH: inactive').waitFor()
    expect(bench.complaints).toEqual([])
  })
})
