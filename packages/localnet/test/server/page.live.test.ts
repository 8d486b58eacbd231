import { Localnet } from '@lighter/localnet'
import { expect, it } from 'vitest'

it('serves its page from its own files, with headers that keep everything else out', async () => {
  await using net = await Localnet.start()
  const answer = await fetch(net.url, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const html = await answer.text()
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    const file = await fetch(new URL(path, net.url))
    expect([path, file.status]).toEqual([path, 200])
    expect(file.headers.get('cache-control')).toContain('immutable')
  }
})

it('leaves the status of the exchange at the same path to its clients', async () => {
  await using net = await Localnet.start()
  expect(await (await fetch(net.url)).json()).toMatchObject({ status: 200, network_id: expect.any(Number) })
})

it.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/../../../package.json',
  '/index.js',
  '/assets/',
])('gives nothing else away: %s', async (path) => {
  await using net = await Localnet.start()
  expect((await fetch(`${net.url}${path}`)).status).toBe(403)
})

it('reports orders, transactions and faults on request', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const ask = async (action: string, body: object): Promise<Record<string, unknown>> =>
    (await (
      await fetch(`${net.url}/localnet/${action}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as Record<string, unknown>
  const { accountIndex } = net.accounts[0]!
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '2000' })
  expect(await ask('orders', { accountIndex })).toMatchObject({ orders: [{ price: '2000.00', side: 'buy' }] })
  expect(await ask('transactions', { limit: 1 })).toMatchObject({ transactions: [{ type: 14, status: 2 }] })
  net.faults.set({
    stream: [{ kind: 'skip', channel: /order_book:\d+/, count: 1 }],
    http: [{ kind: 'slow', delayMs: 1 }],
  })
  expect(await ask('faults', {})).toMatchObject({
    plan: { stream: [{ kind: 'skip', channel: '/order_book:\\d+/', count: 1 }], http: [{ kind: 'slow' }] },
  })
})
