import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Fill, Lighter, type LighterOptions } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { describe, expect, test } from 'vitest'
import { program } from '../../../../test/support/program.ts'
import { until } from '../../../../test/support/until.ts'
import { loadLocalnet } from '../../src/connect/paper/node.ts'

/** The exchange that is followed: 1 ETH at 3,000.00 and 3,001.00, and nothing else. */
async function upstreamExchange(clock?: 'manual'): Promise<Localnet> {
  const net = await Localnet.start({ liquidity: false, clock })
  const maker = net.actor(net.accounts[0].accountIndex)
  maker.placeOrder({ market: 'ETH', amount: '1', price: '3000' })
  maker.placeOrder({ market: 'ETH', amount: '-1', price: '3001' })
  return net
}

/** A server that accepts requests and does not answer them. */
async function startSilentServer() {
  const server = createServer()
  const asked = once(server, 'request')
  const left = new Promise<void>((done) => {
    server.once('request', (_request, response) => response.once('close', () => done()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}` as const,
    asked,
    left,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const onPaper = (upstream: Localnet, more: LighterOptions = {}): Promise<Lighter> =>
  Lighter.connect({
    environment: { paper: `http://${new URL(upstream.url).host}`, tickers: ['ETH'] },
    ...more,
  })

/** Sells at the bid of the exchange that is followed. */
const sell = (upstream: Localnet, amount: string) =>
  upstream
    .actor(upstream.accounts[1]?.accountIndex ?? 0)
    .placeOrder({ market: 'ETH', amount: `-${amount}`, price: '3000', timeInForce: 'immediate-or-cancel' })

describe("environment 'paper'", () => {
  test('an order waits behind the volume of the exchange, and is filled by its trades', async () => {
    await using upstream = await upstreamExchange()
    await using lighter = await onPaper(upstream)
    const fills: Fill[] = []
    await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '3000', tif: 'ALO' })
    await ack.executed()
    sell(upstream, '0.6')
    // The whole market trades here too: its trades are in the public stream.
    await until(async () => (await lighter.rest.recentTrades({ marketId: 0, limit: 10 })).trades.length >= 1)
    expect(fills).toEqual([])
    // 0.4 is still ahead of the order.
    sell(upstream, '0.4')
    upstream
      .actor(upstream.accounts[0].accountIndex)
      .placeOrder({ market: 'ETH', amount: '2', price: '3000' })
    sell(upstream, '0.7')
    await until(() => fills.length > 0)
    await until(() => fills.reduce((sum, { amount }) => sum + Number(amount), 0) === 0.5)
    expect(fills.every(({ isMaker, price }) => isMaker && price.toFixed() === '3000')).toBe(true)
  })

  test('nothing reaches the exchange: no transaction, no key, no account, whatever keys are given', async () => {
    // Samples of each minute would change its state otherwise.
    await using upstream = await upstreamExchange('manual')
    const [, , owner] = upstream.accounts
    const before = { hash: upstream.stateHash(), count: upstream.transactions().length }
    const secret = `0x${'7'.repeat(80)}`
    await using lighter = await onPaper(upstream, {
      l1PrivateKey: owner?.l1PrivateKey,
      accountIndex: owner?.accountIndex,
      allSecret: secret,
      makerSecret: secret,
      env: { LIT_123_SECRET: secret },
    })
    expect(lighter.context.environment.name).toBe('paper')
    const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.1', slippageTolerance: 0.01 })
    expect((await ack.executed()).outcome).toBe('applied')
    expect((await lighter.accountBalance()).equity.toNumber()).toBeGreaterThan(99_000)
    expect(upstream.transactions()).toHaveLength(before.count)
    expect(upstream.stateHash()).toBe(before.hash)
    expect(upstream.account(owner?.accountIndex ?? 0).apiKeys).toEqual([])
    // The book of the exchange is as it was; here the order took from it.
    expect(upstream.book('ETH').asks).toEqual([[300_100n, 10_000n]])
  })

  test('while the exchange is away the book is stale and nothing is filled; then it is live again', async () => {
    await using upstream = await upstreamExchange()
    await using lighter = await onPaper(upstream)
    const book = await lighter.l2BookMirror({ ticker: 'ETH' })
    await until(() => book.mid() === 3000.5)
    await upstream.stopStreams()
    await until(() => !book.isLive)
    expect(book.mid()).toBeUndefined()
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '3001', tif: 'IOC' })
    const { outcome } = await ack.executed({ timeoutMs: 20_000 })
    expect(outcome).toBe('applied')
    expect(
      (await lighter.rest.account({ by: 'index', value: lighter.accountIndex })).accounts[0]?.positions ?? [],
    ).toEqual([])
    await upstream.startStreams()
    await until(() => book.mid() === 3000.5)
    const again = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '3001', tif: 'IOC' })
    await again.executed()
    const positions = await lighter.positionsMirror()
    await until(() => positions.get(0)?.size.toFixed() === '0.1')
  })

  test('a signal ends the start while the exchange does not respond, and leaves a client that is connected', async () => {
    await using silent = await startSilentServer()
    const stop = new AbortController()
    const reason = new Error('enough')
    const connecting = Lighter.connect({ environment: { paper: silent.url }, signal: stop.signal })
    await silent.asked
    stop.abort(reason)
    await expect(connecting).rejects.toMatchObject({ code: 'ABORTED' })
    await silent.left
    await using upstream = await upstreamExchange()
    const later = new AbortController()
    await using lighter = await onPaper(upstream, { signal: later.signal })
    later.abort(reason)
    const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.1', slippageTolerance: 0.01 })
    expect((await ack.executed()).outcome).toBe('applied')
  })

  test('a folder keeps the account for the next client', async () => {
    await using upstream = await upstreamExchange()
    const { mkdtemp, rm } = await import('node:fs/promises')
    const dataDir = await mkdtemp('/tmp/lighter-paper-')
    const environment = { paper: `http://${new URL(upstream.url).host}`, tickers: ['ETH'], dataDir } as const
    const first = await Lighter.connect({ environment })
    const ack = await first.limitOrder({ ticker: 'ETH', amount: '0.1', price: '2900', tif: 'ALO' })
    await ack.executed()
    await first.close()
    const second = await Lighter.connect({ environment })
    const orders = await second.ordersMirror()
    expect(orders.list()?.map(({ price }) => price.toFixed())).toEqual(['2900'])
    await second.close()
    await rm(dataDir, { recursive: true })
  })

  test('a program that closes its client ends', async () => {
    await using upstream = await upstreamExchange()
    const child = spawn(
      process.execPath,
      [...program('packages/gateway/test/support/paper-program.ts'), upstream.url],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    const [code] = await once(child, 'close')
    expect([code, output]).toEqual([0, 'applied\n'])
  })

  test('a network that is unknown or does not respond, and a missing package, are clear errors', async () => {
    await expect(Lighter.connect({ environment: 'paper:mainet' })).rejects.toMatchObject({
      code: 'UNKNOWN_ENVIRONMENT',
      message: expect.stringContaining('Use paper, paper:mainnet'),
    })
    await expect(Lighter.connect({ environment: 'paper:http://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'FORK',
    })
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
    await expect(loadLocalnet(() => Promise.reject(missing))).rejects.toMatchObject({
      code: 'LOCALNET_MISSING',
      message: expect.stringContaining('Run: npm install @lighter/localnet'),
    })
    await expect(loadLocalnet(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
