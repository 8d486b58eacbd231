import { inspect } from 'node:util'
import { type KeyStore, Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { afterEach, beforeEach, expect, it } from 'vitest'

let net: Localnet
beforeEach(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false, funded: 40 })
})
afterEach(() => net.close())

const CRASH = new Error('the process died here')

/** Dies at the n-th step: before a request is sent, or after the exchange received it and before its answer is seen. */
function dying(at: number, after: boolean): { transport: HttpTransport; died: () => boolean } {
  const inner = undiciTransport()
  let step = 0
  return {
    died: () => step > at,
    transport: {
      ...inner,
      async send(request) {
        const dies = step++ >= at
        if (dies && !after) throw CRASH
        const answer = await inner.send(request)
        if (dies) throw CRASH
        return answer
      },
      close: () => inner.close(),
    },
  }
}

function connect(account: number, keyStore: KeyStore, httpTransport?: HttpTransport): Promise<Lighter> {
  return Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[account]?.l1PrivateKey ?? '',
    keyStore,
    env: {},
    tier: 'premium',
    ...(httpTransport === undefined ? {} : { httpTransport }),
  })
}

it.each([
  ['before a request is sent', false],
  ['after the exchange received it', true],
])(
  'after a crash %s, at any step, the next start completes the registration, and no key is lost',
  async (_when, after) => {
    let crashes = 0
    for (let at = 0; at < 40; at++) {
      const store = new MemoryKeyStore()
      const { transport, died } = dying(at, after)
      const first = await connect(at, store, transport).catch((error: unknown) => error)
      if (first instanceof Lighter) {
        expect(died()).toBe(false)
        await first.close()
        break
      }
      crashes++
      const before = await store.load('LIT_123_SECRET')
      const second = await connect(at, store)
      try {
        expect((await second.checkClient()).map((key) => key.matches)).toEqual([true, true])
        // A key that was made before the crash is the one that is used.
        if (before !== undefined) expect(await store.load('LIT_123_SECRET')).toBe(before)
        const ack = await second.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })
        expect((await ack.executed()).outcome).toBe('applied')
      } finally {
        await second.close()
      }
    }
    // Markets, account, keys, registrations, their confirmation, nonces: the walk met all of them.
    expect(crashes).toBeGreaterThan(8)
  },
)

it('a client that is created first and connected later throws until then, and does not show its secrets', async () => {
  const l1PrivateKey = net.accounts[0]?.l1PrivateKey ?? ''
  const client = new Lighter({
    environment: net.environment,
    l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  await expect(client.limitOrder({ ticker: 'ETH', amount: 1, price: 1 })).rejects.toMatchObject({
    code: 'NOT_INITIALIZED',
  })
  await Promise.all([client.initClient(), client.initClient()])
  expect(client.accountIndex).toBe(net.accounts[0]?.accountIndex)
  expect(inspect(client, { depth: 12, showHidden: true })).not.toContain(l1PrivateKey.slice(2))
  await client.close()
  await new Lighter().close()
})
