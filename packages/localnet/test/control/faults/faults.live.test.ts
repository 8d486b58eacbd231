import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../../../../../test/support/until.ts'
import { engineOf } from '../../../src/control/controls.ts'
import { everyFault, Localnet } from '../../../src/index.ts'
import { get, keyedAccount, post } from '../../support/keyed-account.ts'
import { quiet } from '../../support/quiet-exchange.ts'
import { open, type StreamClient } from '../../support/stream-client.ts'

function change(net: Localnet, price: string): void {
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price })
}

async function book(net: Localnet): Promise<StreamClient> {
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'order_book/0' })
  await client.until((frame) => frame.type === 'subscribed/order_book')
  return client
}

function updates(client: StreamClient): number[] {
  return client.frames
    .filter((frame) => frame.type === 'update/order_book')
    .map((frame) => Number(frame.order_book.bids[0].price))
}

async function settle(client: StreamClient): Promise<void> {
  const pongs = (): number => client.frames.filter((frame) => frame.type === 'pong').length
  const before = pongs()
  client.send({ type: 'ping' })
  await client.until(() => pongs() > before)
}

test('skip, duplicate and reorder change what a reader sees, and only on their channel and count', async () => {
  await using net = await quiet()
  const client = await book(net)
  net.faults.set({ stream: [{ kind: 'skip', channel: 'order_book:0', count: 1 }] })
  change(net, '2900')
  change(net, '2901')
  net.faults.set({ stream: [{ kind: 'duplicate', channel: 'order_book:*', count: 1 }] })
  change(net, '2902')
  net.faults.set({ stream: [{ kind: 'reorder', channel: /^order_book/, count: 1 }] })
  change(net, '2903')
  change(net, '2904')
  net.faults.set({ stream: [{ kind: 'skip', channel: 'trade:0' }] })
  change(net, '2905')
  await settle(client)
  expect(updates(client)).toEqual([2901, 2902, 2902, 2904, 2903, 2905])
  client.close()
})

test('a held-back frame is sent on its own if no other follows', async () => {
  await using net = await quiet()
  const client = await book(net)
  net.faults.set({ stream: [{ kind: 'reorder', count: 1 }] })
  change(net, '2900')
  await client.until((frame) => frame.type === 'update/order_book')
  expect(net.faults.counts).toEqual({ 'stream/reorder': 1 })
  client.close()
})

test('delayed frames come late and corrupt ones are no JSON', async () => {
  await using net = await quiet()
  const client = await book(net)
  net.faults.set({ stream: [{ kind: 'delay', delayMs: 100, count: 1 }] })
  change(net, '2900')
  change(net, '2901')
  await client.until(() => updates(client).length === 2)
  expect(updates(client)).toEqual([2901, 2900])
  net.faults.set({ stream: [{ kind: 'corrupt', count: 1 }] })
  change(net, '2902')
  await settle(client)
  expect(client.broken).toHaveLength(1)
  client.close()
})

test('a dropped connection closes; a half-open one stays open and answers nothing, not even a ping', async () => {
  await using net = await quiet()
  const dropped = await book(net)
  net.faults.set({ stream: [{ kind: 'drop', count: 1 }] })
  change(net, '2900')
  await once(dropped.socket, 'close')
  const silent = await book(net)
  net.faults.set({ stream: [{ kind: 'halfOpen', count: 1 }] })
  change(net, '2901')
  let pongs = 0
  silent.socket.on('pong', () => pongs++)
  silent.socket.ping()
  silent.send({ type: 'ping' })
  change(net, '2902')
  // Another connection, opened later, has its answers.
  const other = await book(net)
  await settle(other)
  other.close()
  expect([pongs, updates(silent), silent.socket.readyState]).toEqual([0, [], WebSocket.OPEN])
  silent.close()
})

test('new connections are refused, reset, slow or half-open', async () => {
  await using net = await quiet()
  const failure = async (): Promise<string> => {
    const socket = new WebSocket(net.wsUrl)
    const [error] = await once(socket, 'error')
    return String((error as Error).message)
  }
  net.faults.set({ connect: [{ kind: 'refuse', count: 1 }] })
  expect(await failure()).toContain('503')
  net.faults.set({ connect: [{ kind: 'reset', count: 1 }] })
  expect(await failure()).toMatch(/hang up|ECONNRESET/)
  net.faults.set({ connect: [{ kind: 'slow', delayMs: 30, count: 1 }] })
  ;(await open(net)).close()
  net.faults.set({ connect: [{ kind: 'halfOpen', count: 1 }] })
  const silent = await open(net)
  const other = await open(net)
  await settle(other)
  other.close()
  expect(silent.frames).toEqual([])
  silent.close()
  expect(net.faults.counts).toEqual({
    'connect/refuse': 1,
    'connect/reset': 1,
    'connect/slow': 1,
    'connect/halfOpen': 1,
  })
})

test('answers fail in every way: 429, HTML, refused, dropped after executing, late, cut off', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const path = '/api/v1/sendTx'
  const send = (nonce: number): ReturnType<typeof post> => {
    const signed = account.signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce })
    return post(net, path, { tx_type: '16', tx_info: signed.txInfo })
  }
  const nonce = async (): Promise<number> =>
    (await get(net, `/api/v1/nextNonce?account_index=${account.accountIndex}&api_key_index=5`)).body.nonce
  const body = '{"code":23000,"message":"Too Many Requests!"}'
  net.faults.set({ http: [{ kind: 'status', status: 429, body, path, count: 1 }] })
  expect(await send(1)).toEqual({ status: 429, body: { code: 23000, message: 'Too Many Requests!' } })
  const html = { body: '<html>bad gateway</html>', contentType: 'text/html' }
  net.faults.set({ http: [{ kind: 'status', status: 502, ...html, path: '/api/*', count: 1 }] })
  expect(await send(1)).toEqual({ status: 502, body: '<html>bad gateway</html>' })
  net.faults.set({ http: [{ kind: 'refuse', path, count: 1 }] })
  await expect(send(1)).rejects.toThrow()
  expect(await nonce()).toBe(1)
  net.faults.set({ http: [{ kind: 'drop', path, count: 1 }] })
  await expect(send(1)).rejects.toThrow()
  expect(await nonce()).toBe(2)
  net.faults.set({ http: [{ kind: 'truncate', path, count: 1 }] })
  await expect(send(2)).rejects.toThrow()
  expect(await nonce()).toBe(3)
  // Executed before it is answered.
  net.faults.set({ http: [{ kind: 'slow', delayMs: 150, path, count: 1 }] })
  let isAnswered = false
  const slow = send(3).finally(() => {
    isAnswered = true
  })
  const executed = (): number | undefined => engineOf(net).account(account.accountIndex).keys.get(5)?.nonce
  await until(() => executed() === 4)
  expect(isAnswered).toBe(false)
  expect((await slow).status).toBe(200)
  // Taken, and executed later.
  net.faults.set({ http: [{ kind: 'delay', delayMs: 150, path, count: 1 }] })
  const late = send(4)
  await until(() => net.faults.counts['http/delay'] === 1)
  expect(executed()).toBe(4)
  expect((await late).status).toBe(200)
  expect(await nonce()).toBe(5)
})

test('answers to transactions on the stream can be lost after they were executed', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const client = await open(net)
  net.faults.set({ stream: [{ kind: 'skip', channel: 'jsonapi/sendtx', count: 1 }] })
  const { txHash, txInfo } = account.signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce: 1 })
  client.send({ type: 'jsonapi/sendtx', data: { id: 'a', tx_type: 16, tx_info: JSON.parse(txInfo) } })
  await settle(client)
  expect(client.frames.some((frame) => frame.id === 'a')).toBe(false)
  expect((await get(net, `/api/v1/tx?by=hash&value=${txHash}`)).status).toBe(200)
  client.close()
})

test('nonces jump and good tokens expire', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const { accountIndex, signer, token } = account
  net.faults.set({
    account: [
      { kind: 'nonceJump', by: 5, count: 1 },
      { kind: 'tokenExpired', count: 1, accountIndex },
    ],
  })
  const send = (nonce: number): ReturnType<typeof post> => {
    const signed = signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce })
    return post(net, '/api/v1/sendTx', { tx_type: '16', tx_info: signed.txInfo })
  }
  expect((await send(1)).status).toBe(200)
  expect((await send(2)).body.code).toBe(21104)
  expect((await send(7)).status).toBe(200)
  const path = `/api/v1/accountActiveOrders?account_index=${accountIndex}`
  expect(await get(net, path, token)).toMatchObject({
    status: 401,
    body: { code: 20013, message: 'invalid auth: invalid deadline' },
  })
  expect((await get(net, path, token)).status).toBe(200)
})

test('a clock that runs ahead expires transactions and tokens; behind, it stands still', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const token = account.signer.createAuthToken({ deadline: Math.floor(Date.now() / 1000) + 600 })
  net.faults.skewClock(11 * 60_000)
  const signed = account.signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce: 1 })
  const answer = await post(net, '/api/v1/sendTx', { tx_type: '16', tx_info: signed.txInfo })
  expect(answer.body).toMatchObject({ code: 21501, message: expect.stringContaining('expired') })
  const path = `/api/v1/accountActiveOrders?account_index=${account.accountIndex}`
  expect((await get(net, path, token)).status).toBe(401)
  const before = engineOf(net).now
  net.faults.skewClock(-11 * 60_000)
  net.setMark('ETH', '3001')
  expect(engineOf(net).now).toBe(before)
})

test('a restart breaks connections, refuses new ones for a while, and keeps the state', async () => {
  await using net = await quiet()
  change(net, '2900')
  const client = await book(net)
  const hash = net.stateHash()
  const restarted = net.faults.restart({ downMs: 100 })
  await once(client.socket, 'close')
  await expect(get(net, '/')).rejects.toThrow()
  await restarted
  expect((await get(net, '/')).status).toBe(200)
  expect(net.stateHash()).toBe(hash)
  const again = await book(net)
  change(net, '2901')
  await again.until((frame) => frame.type === 'update/order_book')
  again.close()
})

test('faults can be set over HTTP, and nonsense is refused before anything changes', async () => {
  await using net = await quiet()
  const set = async (plan: unknown): Promise<{ status: number; body: { message?: string } }> => {
    const response = await fetch(`${net.url}/localnet/setFaults`, {
      method: 'POST',
      body: JSON.stringify(plan),
    })
    return { status: response.status, body: (await response.json()) as { message?: string } }
  }
  expect((await set({ http: [{ kind: 'status', path: '/info' }] })).status).toBe(200)
  expect((await get(net, '/info')).status).toBe(500)
  for (const wrong of [
    { http: [{ kind: 'meteor' }] },
    { weather: [] },
    { stream: [{ kind: 'skip', probability: 2 }] },
    { http: [{ kind: 'drop', count: -1 }] },
  ])
    expect((await set(wrong)).status).toBe(400)
  expect((await get(net, '/info')).status).toBe(500)
  expect((await set({})).status).toBe(200)
  expect((await get(net, '/info')).status).toBe(200)
})

test('with every fault at 5 percent the exchange stays itself: no crash, value conserved, state sound', async () => {
  await using net = await Localnet.start({ seed: 9 })
  await net.simulate({ market: 'ETH', speed: 4, takers: { ratePerSecond: 20 } })
  net.faults.set(everyFault(0.05))
  const before = engineOf(net).totals().usdc
  let opened = 0
  while (opened <= 30 || Object.keys(net.faults.counts).length <= 8) {
    const socket = new WebSocket(net.wsUrl)
    socket.on('error', () => {})
    socket.on('open', () => {
      opened += 1
      for (const channel of ['order_book/0', 'trade/0', 'ticker/0'])
        socket.send(JSON.stringify({ type: 'subscribe', channel }))
    })
    await Promise.all([get(net, '/api/v1/orderBooks').catch(() => {}), get(net, '/info').catch(() => {})])
    await new Promise((resolve) => setTimeout(resolve, 30))
    socket.terminate()
  }
  net.faults.clear()
  expect(engineOf(net).totals().usdc).toBe(before)
  for (const market of engineOf(net).markets.values()) expect(market.book.check()).toEqual([])
})
