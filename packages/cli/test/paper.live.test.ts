import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Localnet } from '@lighter/localnet'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lighter, type Outcome } from './support/terminal.ts'

let state = ''
let upstream: Localnet
let onPaper: (line: string, more?: Record<string, string>) => Promise<Outcome>

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'lighter-paper-'))
  // Samples of each minute would change its state otherwise.
  upstream = await Localnet.start({ markets: ['ETH'], clock: 'manual' })
  onPaper = (line, more = {}) =>
    lighter(`--paper ${line} --env ${upstream.url}`, { XDG_STATE_HOME: state, ...more })
})
afterEach(async () => {
  await upstream.close()
  rmSync(state, { recursive: true })
})

test('lighter --paper trades on the book of the network, keeps the account, and sends nothing', async () => {
  const before = upstream.stateHash()
  const key = upstream.accounts[0].l1PrivateKey
  const bought = await onPaper('order buy ETH 0.1', { LIGHTER_L1_PRIVATE_KEY: key })
  expect(bought.err).toBe('')
  expect(bought.out).toContain('filled 0.1')
  const rested = await onPaper('order buy ETH 0.2 --price 2900 --post-only')
  expect(rested.code).toBe(0)
  const { out } = await onPaper('positions --json')
  expect(JSON.parse(out)).toMatchObject([{ ticker: 'ETH', size: '0.1' }])
  expect((await onPaper('orders')).out).toContain('2,900')
  expect(upstream.stateHash()).toBe(before)
  expect(upstream.transactions()).toEqual([])
})

test('--paper and a relay exclude each other', async () => {
  const { code, err } = await onPaper('markets', { LIGHTER_RELAY: 'http://127.0.0.1:7800' })
  expect(code).toBe(2)
  expect(err).toContain('one of them')
})
