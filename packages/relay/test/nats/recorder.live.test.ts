import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkData, readManifest, readParquetEvents } from '@lighter/lob/parquet'
import { publishToNats, recordFromNats } from '@lighter/relay/nats'
import { describe, expect, onTestFinished, test } from 'vitest'
import { program } from '../../../../test/support/program.ts'
import { mulberry32 } from '../../../../test/support/random.ts'
import { until } from '../../../../test/support/until.ts'
import { hasNats, startNats } from '../support/nats-server.ts'
import { relayed } from '../support/net.ts'

const ETH = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
const SEED = Number(process.env['LIGHTER_SOAK_SEED'] ?? 21)

async function folderOf(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'lighter-recorder-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Everything that a folder has: trade ids, and the book after its last event. */
async function recorded(
  folder: string,
): Promise<{ trades: string[]; bids: string[]; nonce: number; gaps: number }> {
  const trades: string[] = []
  const bids = new Map<number, number>()
  let nonce = -1
  let gaps = 0
  for await (const event of readParquetEvents({ folder, market: 0, gaps: 'bridge' })) {
    if (event.type === 'trade') trades.push(event.tradeId)
    else if (event.type === 'gap') gaps++
    else {
      if (event.type === 'snapshot') bids.clear()
      nonce = event.nonce
      for (let i = 0; i < event.bids.length; i += 2)
        if (event.bids[i + 1] === 0) bids.delete(event.bids[i] ?? 0)
        else bids.set(event.bids[i] ?? 0, event.bids[i + 1] ?? 0)
    }
  }
  return { trades, bids: [...bids].sort(([a], [b]) => b - a).map((level) => level.join(' ')), nonce, gaps }
}

describe.skipIf(!hasNats)('a recorder', () => {
  test(`that is killed and started again loses nothing and writes nothing twice (LIGHTER_SOAK_SEED=${SEED})`, async () => {
    console.log(`recorder: LIGHTER_SOAK_SEED=${SEED}`)
    const draw = mulberry32(SEED)
    await using nats = await startNats()
    await using both = await relayed()
    await using folder = await folderOf()
    const { net, relay } = both
    const channels = ['order_book/0', 'trade/0']
    const publisher = publishToNats(relay, { servers: nats.url, channels })
    await until(() => publisher.status.liveChannels === 2)
    const [maker, taker] = [
      net.actor(net.accounts[0]!.accountIndex),
      net.actor(net.accounts[1]!.accountIndex),
    ]
    let made = 0
    const act = (): void => {
      const price = String(2000 + Math.floor(draw() * 300))
      maker.placeOrder({ market: 'ETH', amount: '0.1', price })
      // Few orders rest, because the exchange limits their number.
      if (draw() < 0.97) {
        taker.placeOrder({ market: 'ETH', amount: '-0.1', price: '1990' })
        made++
      }
    }
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
    const output: string[] = []
    const start = async (): Promise<ChildProcess> => {
      const args = program('packages/relay/test/nats/record-program.ts')
      const child = spawn(
        process.execPath,
        [...args, nats.url, folder.path, JSON.stringify(net.environment)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      child.stdout?.on('data', (data) => output.push(...String(data).trim().split('\n')))
      return child
    }
    let child = await start()
    onTestFinished(() => void child.kill('SIGKILL'))
    const connected = (): number => output.filter((line) => line === 'connected').length
    const written = (): number => output.filter((line) => line === 'written').length
    await until(() => written() > 0)
    for (let round = 1; round <= 4; round++) {
      const before = written()
      await until(() => {
        act()
        return written() >= before + 1
      })
      await new Promise((done) => setTimeout(done, draw() * 200))
      child.kill('SIGKILL')
      await once(child, 'close')
      for (let i = 0; i < 30; i++) act()
      child = await start()
      await until(() => connected() > round)
    }
    const last = net.book('ETH').bids.map(([ticks, lots]) => `${ticks} ${lots}`)
    await until(
      async () => {
        const { trades, bids } = await recorded(folder.path)
        return trades.length >= made && bids.join() === last.join()
      },
      () => [made, output.slice(-20), publisher.status],
    )
    child.kill('SIGKILL')
    await once(child, 'close')
    const { trades, gaps } = await recorded(folder.path)
    expect(gaps).toBe(0)
    expect(trades).toHaveLength(made)
    expect(new Set(trades).size).toBe(made)
    expect(await checkData(folder.path)).toMatchObject({ problems: [], gaps: 0 })
    expect(output.filter((line) => line.startsWith('error'))).toEqual([])
  })

  test('writes what the disk has refused once, when it works again', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    await using folder = await folderOf()
    const { net, relay } = both
    const channels = ['order_book/0', 'trade/0']
    const publisher = publishToNats(relay, { servers: nats.url, channels })
    await until(() => publisher.status.liveChannels === 2)
    const options = { servers: nats.url, environment: net.environment, folder: folder.path, partMs: 60_000 }
    const recorder = await recordFromNats({ ...options, markets: [ETH] })
    const [maker, taker] = [
      net.actor(net.accounts[0]!.accountIndex),
      net.actor(net.accounts[1]!.accountIndex),
    ]
    const act = (from: number): void => {
      for (let i = 0; i < 10; i++) {
        maker.placeOrder({ market: 'ETH', amount: '0.2', price: String(from + i) })
        taker.placeOrder({ market: 'ETH', amount: '-0.1', price: '1990' })
      }
    }
    // Trades are recorded from here on: those before the connection are not.
    await until(() => recorder.status.waiting > 0)
    act(2000)
    await until(() => recorder.status.waiting > 20)
    await recorder.flush()
    act(2100)
    await until(() => recorder.status.waiting > 20)
    const away = `${folder.path}-away`
    await rename(folder.path, away)
    await writeFile(folder.path, 'a file where the folder was')
    await expect(recorder.flush()).rejects.toThrow()
    act(2200)
    await rm(folder.path)
    await rename(away, folder.path)
    const last = net.book('ETH').bids.map(([ticks, lots]) => `${ticks} ${lots}`)
    await until(async () => {
      await recorder.flush()
      const { trades, bids } = await recorded(folder.path)
      return trades.length >= 30 && bids.join() === last.join()
    })
    await recorder.close()
    const { trades, gaps } = await recorded(folder.path)
    expect(trades).toHaveLength(30)
    expect(new Set(trades).size).toBe(30)
    expect(gaps).toBe(0)
    expect(await checkData(folder.path)).toMatchObject({ problems: [], gaps: 0 })
  })

  test('records a gap that no relay stored, keeps foreign files and continues when NATS comes back', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    await using folder = await folderOf()
    await writeFile(join(folder.path, 'mine.parquet'), 'mine')
    const { net, relay } = both
    const options = { servers: nats.url, environment: net.environment }
    const publisher = publishToNats(relay, {
      servers: nats.url,
      channels: ['order_book/0', 'trade/0'],
      maxWaitingBytes: 8_000,
    })
    await until(() => publisher.status.liveChannels === 2)
    const recorder = await recordFromNats({ ...options, folder: folder.path, markets: [ETH], partMs: 60_000 })
    const actor = net.actor(net.accounts[0]!.accountIndex)
    const place = (from: number): void => {
      for (let i = 0; i < 20; i++) actor.placeOrder({ market: 'ETH', amount: '0.1', price: String(from + i) })
    }
    place(2000)
    await until(() => recorder.status.waiting > 20)
    await recorder.flush()
    await nats.kill()
    await until(() => publisher.status.state === 'disconnected' && recorder.status.state === 'disconnected')
    for (let i = 0; i < 4; i++) place(2100 + 20 * i)
    await until(() => publisher.status.missed > 0)
    await nats.restart()
    await until(() => publisher.status.state === 'ok' && publisher.status.liveChannels === 2)
    place(2200)
    await until(async () => {
      await recorder.flush()
      return recorder.status.gaps > 0 && (await recorded(folder.path)).bids.length === 120
    })
    await recorder.close()
    const { files } = await readManifest(folder.path)
    expect(files.some(({ gaps }) => gaps.length > 0)).toBe(true)
    expect(files.reduce((sum, { missed = 0 }) => sum + missed, 0)).toBe(publisher.status.missed)
    expect(await checkData(folder.path)).toMatchObject({ problems: [] })
    // A file with another name is not the recorder's.
    await expect(rm(join(folder.path, 'mine.parquet'))).resolves.toBeUndefined()
  })
})
