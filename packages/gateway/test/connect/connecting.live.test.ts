import { createServer, type Server, type Socket } from 'node:net'
import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { type StreamEvent, wsSockets } from '@lighter/ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, liquidity: false })
})
afterAll(() => net.close())

const never = new Promise<never>(() => {})
const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Slots that no test before has used. */
let slot = 2
function options(more: LighterOptions = {}): LighterOptions {
  slot += 2
  return {
    environment: net.environment,
    l1PrivateKey: net.accounts[0]!.l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
    reserveFrom: slot,
    ...more,
  }
}

/** Takes connections and says nothing. */
async function silent(): Promise<{ port: number; open: () => number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(
      socket
        .on('close', () => sockets.delete(socket))
        .on('error', () => {})
        .resume(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

describe('with only the stream down', () => {
  it.each(['refused', 'silent'])(
    'initClient rejects in bounded time, and nothing reconnects (%s)',
    async (kind) => {
      const server = await silent()
      const port = kind === 'silent' ? server.port : 1
      const events: StreamEvent[] = []
      const environment = { ...net.environment, wsUrl: `ws://127.0.0.1:${port}` }
      const client = new Lighter(
        options({
          environment,
          connectTimeoutMs: 300,
          streamOptions: { openTimeoutMs: 100, backoff: { baseMs: 10, maxMs: 20 } },
          onEvent: (event) => events.push(event),
        }),
      )
      await expect(client.initClient()).rejects.toMatchObject({
        code: 'STREAM_UNREACHABLE',
        sent: 'no',
        retry: 'safe',
        message: expect.stringContaining('connectTimeoutMs'),
      })
      await tick(50)
      const before = events.length
      await tick(200)
      expect(events.length).toBe(before)
      await expect.poll(server.open).toBe(0)
      await client.close()
      server.close()
    },
  )
})

describe('a connect that is aborted or closed', () => {
  const hanging = (at: RegExp): HttpTransport => {
    const inner = undiciTransport()
    return {
      send: (request) => (at.test(new URL(request.url).pathname) ? never : inner.send(request)),
      close: () => inner.close(),
    }
  }
  const wallet = { getAddress: async () => net.accounts[0]!.l1Address, signMessage: () => never }
  const stages: [string, () => LighterOptions][] = [
    ['the first request', () => ({ httpTransport: hanging(/orderBookDetails/) })],
    ['the account', () => ({ httpTransport: hanging(/accountsByL1Address/) })],
    ['the keys', () => ({ httpTransport: hanging(/apikeys/) })],
    ['a wallet that prompts its owner', () => ({ l1Signer: wallet, l1PrivateKey: undefined })],
    ['a key store', () => ({ keyStore: { load: () => never, save: () => never } })],
    ['the stream', () => ({ environment: { ...net.environment, wsUrl: 'ws://127.0.0.1:1' } })],
  ]

  it.each(stages)('while it waits for %s, rejects at once and leaves nothing open', async (_name, more) => {
    for (const how of ['abort', 'close'] as const) {
      const events: StreamEvent[] = []
      const abort = new AbortController()
      const client = new Lighter(
        // The old name of onEvent works too.
        options({ signal: abort.signal, onStreamEvent: (event) => events.push(event), ...more() }),
      )
      const outcome = client.initClient().then(
        () => 'connected',
        (error: { code?: string }) => error.code,
      )
      await tick(150)
      if (how === 'abort') abort.abort()
      else await client.close()
      expect(await outcome).toBe('ABORTED')
      await client.close()
      await tick(30)
      const before = events.length
      await tick(100)
      expect(events.length).toBe(before)
    }
  })

  it('sends nothing when its signal has already fired', async () => {
    let sent = 0
    const inner = undiciTransport()
    const httpTransport: HttpTransport = {
      send: (request) => {
        sent += 1
        return inner.send(request)
      },
      close: () => inner.close(),
    }
    const signal = AbortSignal.abort()
    await expect(Lighter.connect(options({ httpTransport, signal }))).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(sent).toBe(0)
  })
})

it('options reach everything they apply to: requests of both APIs, sockets, the limiter, the logger', async () => {
  const [paths, limited, said]: [string[], string[], string[]] = [[], [], []]
  let sockets = 0
  const inner = undiciTransport()
  const factory = wsSockets()
  await using lighter = await Lighter.connect(
    options({
      httpTransport: {
        send: (request) => {
          paths.push(new URL(request.url).pathname)
          return inner.send(request)
        },
        close: () => inner.close(),
      },
      limiter: { acquire: async (path) => void limited.push(path), observe: () => {} },
      logger: {
        debug: (_f, message) => said.push(message ?? ''),
        info: (_f, message) => said.push(message ?? ''),
        warn: (_f, message) => said.push(message ?? ''),
        error: (_f, message) => said.push(message ?? ''),
      },
      streamOptions: {
        sockets: (...given) => {
          sockets += 1
          return factory(...given)
        },
      },
    }),
  )
  await lighter.explorer.statsTotal().catch(() => {})
  expect(paths.some((path) => path.startsWith('/explorer'))).toBe(true)
  expect(limited.some((path) => path.includes('apikeys'))).toBe(true)
  expect(said).toContain('generated an L2 key')
  expect(sockets).toBe(1)
})

it('one signal over 40 calls of each kind causes no warning', async () => {
  await using desk = await openDesk({ transport: 'rest' })
  const stream = await desk.connect({ transport: 'stream' }, 1)
  const warnings: string[] = []
  const hear = (warning: Error): void => void warnings.push(warning.message)
  process.on('warning', hear)
  const abort = new AbortController()
  const { signal } = abort
  const calls = Array.from({ length: 40 }, async (_, i) => {
    const client = i % 2 === 0 ? desk.lighter : stream
    await client.rest.orderbookDetails({}, { signal })
    const ack = await client.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1000 + i, signal })
    await ack.executed({ signal })
    return ack.order.ended({ signal })
  })
  const ends = Promise.allSettled(calls)
  await expect.poll(() => desk.net.transactions().filter(({ type }) => type === 14).length).toBe(40)
  await tick(300)
  abort.abort()
  expect(new Set((await ends).map(({ status }) => status))).toEqual(new Set(['rejected']))
  await tick(20)
  process.off('warning', hear)
  expect(warnings.filter((text) => text.includes('listeners'))).toEqual([])
})

it('loops over an order and waits for its end settle when the client is closed', async () => {
  await using desk = await openDesk()
  const client = await desk.connect({}, 1)
  const ack = await client.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })
  const ended = ack.order.ended().then(
    () => 'ended',
    (error: { code?: string }) => error.code,
  )
  const loop = (async () => {
    for await (const _state of ack.order) await tick(0)
  })().then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
  await expect.poll(() => ack.order.state?.status).toBe('open')
  await client.close()
  expect(await Promise.all([ended, loop])).toEqual(['ABORTED', 'ABORTED'])
})

it('closing a client logs nothing as a warning or an error', async () => {
  const said: string[] = []
  const hear = (_fields: object, message?: string): void => void said.push(message ?? '')
  const logger = { debug: () => {}, info: () => {}, warn: hear, error: hear }
  const client = await Lighter.connect(options({ logger, cacheStream: true }))
  await Promise.all([client.ordersMirror(), client.positionsMirror(), client.l2BookMirror({ ticker: 'ETH' })])
  await (await client.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })).executed()
  await client.close()
  await tick(20)
  expect(said).toEqual([])
})
