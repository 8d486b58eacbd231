import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createSigner, generateKeyPair, type Signer } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { Wallet } from 'ethers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { program } from '../../../../test/support/program.ts'
import { SCALE } from '../../../../test/support/scale.ts'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { nextId } from '../../src/engine/state/venue.ts'
import { Localnet } from '../../src/index.ts'
import { Random } from '../../src/random.ts'
import { keyedAccount, post } from '../support/keyed-account.ts'

const KILLS = Math.max(5, Math.round(10 * SCALE))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localnet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Child {
  readonly process: ChildProcess
  readonly url: string
  readonly recovery: { replayed: number; tornBytes: number } | null
  readonly accounts: { accountIndex: number; l1PrivateKey: string }[]
}

async function start(): Promise<Child> {
  const args = ['--port', '0', '--json', '--clock', 'manual', '--data', folder]
  const child = spawn(process.execPath, [...program('packages/localnet/src/cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { process: child, ...JSON.parse(String(line)) }
}

async function send(url: string, path: string, form: Record<string, string>): Promise<string | undefined> {
  const response = await fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form) })
  const body = (await response.json()) as { code: number; tx_hash: string; message: string }
  if (response.status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`)
  return body.tx_hash
}

async function hashOf(url: string): Promise<string> {
  const response = await fetch(`${url}/localnet/stateHash`, { method: 'POST' })
  return ((await response.json()) as { hash: string }).hash
}

test(`${KILLS} kills under load lose nothing that was acknowledged, and each restart replays to the same state`, async () => {
  const random = new Random(8)
  const acknowledged = new Set<string>()
  let child = await start()
  const [funded] = child.accounts
  const pair = generateKeyPair()
  const signer: Signer = createSigner({
    privateKey: pair.privateKey,
    accountIndex: funded!.accountIndex,
    apiKeyIndex: 5,
    chainId: 300,
  })
  const change = signer.sign({ type: 'changePubKey', publicKey: pair.publicKey, nonce: 0 })
  const wallet = new Wallet(funded!.l1PrivateKey)
  const complete = attachL1Signature(change, await signL1Message(wallet, change.messageToSign ?? ''))
  acknowledged.add((await send(child.url, '/api/v1/sendTx', { tx_type: '8', tx_info: complete.txInfo }))!)

  let restarts = 0
  let replayed = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const nonceAnswer = await fetch(
      `${child.url}/api/v1/nextNonce?account_index=${funded!.accountIndex}&api_key_index=5`,
    )
    let { nonce } = (await nonceAnswer.json()) as { nonce: number }
    expect(nonce).toBeGreaterThanOrEqual(acknowledged.size)
    const url = child.url
    const work = async (): Promise<void> => {
      for (;;) {
        const own = nonce++
        const signed = signer.sign({
          type: 'createOrder',
          marketIndex: random.integer(0, 1),
          clientOrderIndex: own + 1,
          baseAmount: 100,
          price: random.integer(290_000, 310_000),
          isAsk: random.next() < 0.5,
          orderType: 'limit',
          timeInForce: random.next() < 0.3 ? 'gtt' : 'ioc',
          nonce: own,
        })
        try {
          acknowledged.add((await send(url, '/api/v1/sendTx', { tx_type: '14', tx_info: signed.txInfo }))!)
        } catch (error) {
          if (String(error).includes('refused')) throw error
          return
        }
      }
    }
    const load = work()
    const wanted = acknowledged.size + random.integer(2, 12)
    while (acknowledged.size < wanted) await new Promise((resolve) => setTimeout(resolve, 1))
    await new Promise((resolve) => setTimeout(resolve, random.integer(0, 5)))
    child.process.kill('SIGKILL')
    await Promise.all([once(child.process, 'exit'), load])
    // Now and then the process dies in the middle of a write.
    if (kill % 5 === 0) {
      const journal = readdirSync(folder).find((name) => name.startsWith('journal-'))!
      appendFileSync(join(folder, journal), `0123abcd ${random.integer(0, 1e6)} [17`)
    }
    child = await start()
    restarts += 1
    // The kill itself may tear a record as well.
    if (kill % 5 === 0) expect(child.recovery?.tornBytes).toBeGreaterThan(0)
    replayed = Math.max(replayed, child.recovery?.replayed ?? 0)
    const list = [...acknowledged]
    for (const hash of list.slice(-20)) {
      expect((await fetch(`${child.url}/api/v1/tx?by=hash&value=${hash}`)).status, hash).toBe(200)
    }
  }
  const before = await hashOf(child.url)
  for (const hash of acknowledged)
    expect((await fetch(`${child.url}/api/v1/tx?by=hash&value=${hash}`)).status, hash).toBe(200)
  child.process.kill('SIGKILL')
  await once(child.process, 'exit')
  child = await start()
  expect(await hashOf(child.url)).toBe(before)
  // A clean end writes a snapshot, which is the same state.
  child.process.kill('SIGTERM')
  await once(child.process, 'exit')
  child = await start()
  expect(child.recovery?.replayed).toBe(0)
  expect(await hashOf(child.url)).toBe(before)
  child.process.kill('SIGKILL')
  await once(child.process, 'exit')
  expect(restarts).toBe(KILLS)
  expect(acknowledged.size).toBeGreaterThan(KILLS * 2)
  expect(replayed).toBeGreaterThan(KILLS * 2)
}, 1_200_000)

test('a folder keeps accounts, orders, tokens and simulated time, and refuses contradicting options', async () => {
  const startTime = Date.now()
  const options = { dataDir: folder, clock: 'manual' as const, startTime }
  let hash = ''
  let token = ''
  {
    await using net = await Localnet.start(options)
    expect(net.recovery).toBeUndefined()
    const account = await keyedAccount(net)
    net.actor(11).placeOrder({ market: 'ETH', amount: '1', price: '2900', clientOrderIndex: 7 })
    net.actor(11).placeOrder({ market: 'ETH', amount: '0.5', price: '3100', type: 'market' })
    net.setMark('ETH', '3001')
    net.advance(3_700_000)
    const created = await post(
      net,
      '/api/v1/tokens/create',
      {
        name: 'reader',
        account_index: '10',
        expiry: String(Math.floor(startTime / 1000) + 864_000),
        sub_account_access: 'false',
      },
      account.signer.createAuthToken({ deadline: Math.floor(net.now() / 1000) + 600 }),
    )
    token = created.body.api_token
    hash = net.stateHash()
    await expect(Localnet.start(options)).rejects.toMatchObject({ code: 'DATA_IN_USE' })
  }
  {
    await using net = await Localnet.start({ dataDir: folder, clock: 'manual' })
    expect(net.stateHash()).toBe(hash)
    expect(net.now()).toBe(startTime + 3_700_000)
    expect(net.account(11).openOrders).toBe(1)
    const orders = await fetch(`${net.url}/api/v1/accountActiveOrders?account_index=10`, {
      headers: { authorization: token },
    })
    expect(orders.status).toBe(200)
  }
  await expect(Localnet.start({ dataDir: folder, seed: 2 })).rejects.toMatchObject({ code: 'DATA_MISMATCH' })
  await expect(Localnet.start({ dataDir: folder, latency: 'exchange' })).rejects.toMatchObject({
    code: 'DATA_MISMATCH',
  })
})

test('damage in the middle of the journal, or in the snapshot, is refused and not skipped', async () => {
  const net = await Localnet.start({ dataDir: folder, clock: 'manual' })
  const journal = join(folder, readdirSync(folder).find((name) => name.startsWith('journal-'))!)
  expect(statSync(journal).size).toBeGreaterThan(0)
  const copy = readFileSync(journal)
  await net.close()
  const snapshot = join(folder, readdirSync(folder).find((name) => name.startsWith('snapshot-'))!)
  const intact = readFileSync(snapshot)
  const broken = Buffer.from(intact)
  broken[intact.length >> 1]! ^= 1
  writeFileSync(snapshot, broken)
  await expect(Localnet.start({ dataDir: folder })).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
  writeFileSync(snapshot, intact)
  copy[copy.length >> 1]! ^= 1
  writeFileSync(snapshot.replace('snapshot-', 'journal-'), copy)
  await expect(Localnet.start({ dataDir: folder })).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED' })
})

test('a snapshot in code brings everything back, time included, and breaks the streams that saw more', async () => {
  await using net = await Localnet.start({ seed: 3 })
  await net.simulate({ market: 'ETH', takers: { ratePerSecond: 0 } })
  net.actor(10).placeOrder({ market: 'SOL', amount: '5', price: '140' })
  const saved = await net.snapshot()
  const hash = net.stateHash()
  net.actor(10).cancelAllOrders()
  net.deposit({ accountIndex: 10, amount: '5' })
  net.advance(7_200_000)
  expect(net.stateHash()).not.toBe(hash)
  net.restore(saved)
  expect(net.now() - saved.now).toBeLessThan(5_000)
  expect(net.account(10)).toMatchObject({ openOrders: 1, collateral: '100000.000000' })
})

test('after a restore no number of a trade, order or transaction comes again for another one', async () => {
  await using net = await Localnet.start({ liquidity: false, clock: 'manual', startTime: 1_800_000_000_000 })
  const trade = (): [number, bigint | undefined, string] => {
    const sold = net.actor(11).placeOrder({ market: 'ETH', amount: '-0.1', price: '3000' })
    net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price: '3000' })
    return [findMarket(engineOf(net), 'ETH').trades.at(-1)?.id ?? 0, sold.orderIndex, sold.txHash]
  }
  trade()
  const saved = await net.snapshot()
  const hash = net.stateHash()
  const before = Array.from({ length: 5 }, trade)
  net.restore(saved)
  expect(net.stateHash()).toBe(hash)
  const after = Array.from({ length: 5 }, trade)
  for (const column of [0, 1, 2]) {
    const all = [...before, ...after].map((row) => row[column])
    expect(new Set(all).size).toBe(all.length)
  }
  expect(after[0]?.[0]).toBeGreaterThan(before[4]?.[0] ?? 0)
})

test('after a restore no number of a deposit, payment of funding, pool move or quote comes again for another one', async () => {
  await using net = await Localnet.start({ liquidity: false, clock: 'manual', startTime: 1_800_000_000_000 })
  net.actor(11).placeOrder({ market: 'ETH', amount: '-1', price: '3000' })
  net.actor(10).placeOrder({ market: 'ETH', amount: '1', price: '3000' })
  const ex = engineOf(net)
  const step = (): number[] => {
    net.deposit({ accountIndex: 10, amount: '1' })
    net.fund('ETH')
    return [
      ex.deposits.at(-1)?.id ?? 0,
      ...ex.fundingPayments
        .all()
        .slice(-2)
        .map(({ id }) => id),
      nextId(ex.venue, 'rfq'),
    ]
  }
  step()
  const saved = await net.snapshot()
  const before = [step(), step()]
  net.restore(saved)
  const after = [step(), step()]
  for (const column of [0, 1, 2, 3]) {
    const ids = [...before, ...after].map((row) => row[column])
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a ?? 0) - (b ?? 0)))
  }
})

test('the same seed and the same inputs give the same state', async () => {
  const run = async (seed: number): Promise<string> => {
    await using net = await Localnet.start({ seed, clock: 'manual', startTime: 1_800_000_000_000 })
    const simulation = await net.simulate({ market: 'ETH', takers: { ratePerSecond: 20 } })
    for (let i = 0; i < 20; i++) net.advance(500)
    net.expireMarket('ETH')
    net.advance(1000)
    await simulation.close()
    return net.stateHash()
  }
  expect(await run(5)).toBe(await run(5))
  expect(await run(6)).not.toBe(await run(5))
})
