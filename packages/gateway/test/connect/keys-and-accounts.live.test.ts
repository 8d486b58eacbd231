import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { EnvFileKeyStore, Lighter, MemoryKeyStore } from '@lighter/gateway'
import { ConfigError, NetworkError } from '@lighter/standards'
import { describe, expect, it } from 'vitest'
import { exchangeForEach } from '../support/exchange.ts'

const exchange = exchangeForEach()

describe('connecting', () => {
  it('creates, stores and registers both keys, and reuses them the next time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lighter-gateway-'))
    try {
      const path = join(folder, '.env')
      const first = await exchange.connect({ keyStore: new EnvFileKeyStore(path) })
      const before = readFileSync(path, 'utf8')
      const keys = async (lighter: Lighter) =>
        (await lighter.rest.apikeys()).api_keys.map((key) => [key.api_key_index, key.public_key])
      const registered = await keys(first)
      expect(registered.map(([index]) => index)).toEqual(expect.arrayContaining([123, 124]))
      const second = await exchange.connect({
        keyStore: new EnvFileKeyStore(path),
        l1Address: exchange.net.accounts[0]?.l1Address ?? '',
      })
      expect(readFileSync(path, 'utf8')).toBe(before)
      expect(await keys(second)).toEqual(registered)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('continues after a crash between storing and registering a key', async () => {
    const store = new MemoryKeyStore()
    const crash = {
      load: (name: string) => store.load(name),
      save: async (name: string, secret: string) => {
        await store.save(name, secret)
        throw new Error('power cut')
      },
    }
    await expect(exchange.connect({ keyStore: crash })).rejects.toThrow('power cut')
    const lighter = await exchange.connect({ keyStore: store })
    expect((await lighter.rest.apikeys({ apiKeyIndex: 123 })).api_keys[0]?.public_key).toMatch(
      /^(0x)?[0-9a-f]{80}$/,
    )
  })

  it('refuses to take over a slot that holds another key without replaceKeys', async () => {
    await exchange.connect()
    await expect(exchange.connect()).rejects.toMatchObject({ code: 'KEY_SLOT_TAKEN' })
    const lighter = await exchange.connect({ replaceKeys: true })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })).executed()
    expect((await lighter.ordersGet()).length).toBe(1)
  })

  it('reads public data without an account, and names what is missing for the rest', async () => {
    const lighter = await Lighter.connect({ environment: exchange.net.environment, env: {} })
    exchange.closeLater(lighter)
    expect((await lighter.l2BookGet({ ticker: 'ETH' })).isSnapshot).toBe(true)
    const perps = lighter.contractSpecifications()
    const spot = lighter.contractSpecifications({ isPerpetuals: false })
    const all = lighter.contractSpecifications({ marketType: 'all' })
    expect(all.length).toBeGreaterThan(perps.length)
    expect(all).toEqual(expect.arrayContaining([...perps, ...spot]))
    expect(() => lighter.accountIndex).toThrowError(ConfigError)
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).rejects.toMatchObject({
      code: 'READ_ONLY',
    })
    await expect(lighter.ordersMirror()).rejects.toMatchObject({ code: 'READ_ONLY' })
    await expect(lighter.getAllMids()).rejects.toMatchObject({ code: 'NO_CACHE_STREAM' })
  })

  it('reports an unreachable exchange, an address without an account, and an invalid L1 key', async () => {
    const unreachable = {
      ...exchange.net.environment,
      restUrl: 'http://127.0.0.1:1',
      wsUrl: 'ws://127.0.0.1:1/stream',
    }
    await expect(Lighter.connect({ environment: unreachable, env: {} })).rejects.toBeInstanceOf(NetworkError)
    await expect(exchange.connect({ l1PrivateKey: `0x${'11'.repeat(32)}` })).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
    })
    const error = await exchange.connect({ l1PrivateKey: '0x1234' }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'BAD_L1_KEY' })
    expect(inspect(error)).not.toContain('0x1234')
  })

  it('never shows a key or a token', async () => {
    const store = new MemoryKeyStore()
    const lighter = await exchange.connect({ keyStore: store })
    const secret = (await store.load('LIT_123_SECRET')) ?? 'none'
    const shown = `${inspect(lighter, { depth: 12, showHidden: false })}${JSON.stringify(store)}`
    expect(shown).not.toContain(secret.slice(2, 30))
    expect(shown).not.toContain((exchange.net.accounts[0]?.l1PrivateKey ?? 'none').slice(2, 30))
  })
})
