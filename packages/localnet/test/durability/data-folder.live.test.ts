import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { program } from '../../../../test/support/program.ts'
import { DataFolder } from '../../src/durability/data-folder.ts'
import { encodeHeader } from '../../src/durability/header.ts'
import { checkLines, readLines, writeLines } from '../../src/durability/line-file.ts'
import { Replay, stateLines } from '../../src/durability/recover.ts'
import { decodeState, stateHash } from '../../src/durability/state-codec.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import type { Exchange } from '../../src/engine/exchange.ts'
import { createExchange, genesisOf } from '../../src/genesis/genesis.ts'
import { Localnet } from '../../src/index.ts'
import { Sequencer } from '../../src/sequencer.ts'
import { ChannelOutbox } from '../../src/server/channel-outbox.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localnet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const genesis = genesisOf({ startTime: 1_800_000_000_000 })

/** An exchange over a folder, as a start puts it together. */
async function over(
  snapshotEvery?: number,
): Promise<{ data: DataFolder; sequencer: Sequencer; ex: Exchange }> {
  const data = await DataFolder.open(folder, { sync: 'never', snapshotEvery })
  const outbox = new ChannelOutbox({ hasListeners: () => false, send: () => {} })
  const ex = createExchange(genesis, outbox.changes)
  outbox.attach(ex)
  const replay = new Replay(ex, genesis.chainId, 0)
  replay.state(data.state())
  for (const record of data.records()) replay.record(record)
  const sequencer = new Sequencer({
    exchange: ex,
    outbox,
    mode: 'manual',
    offset: 0,
    flushesBooks: true,
    folder: data,
    header: (offset) => encodeHeader(genesis, offset),
  })
  if (data.header === undefined) data.checkpoint(encodeHeader(genesis, 0), [])
  return { data, sequencer, ex }
}

function deposit(sequencer: Sequencer, count = 1): void {
  for (let i = 0; i < count; i++)
    sequencer.accept({ kind: 'deposit', account: 10, asset: 3, amount: BigInt(i + 1) })
}

const files = (): string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'lock')
    .sort()

test('a snapshot is made by another thread while inputs go on; what was there goes when it is complete', async () => {
  const first = await over(40)
  deposit(first.sequencer, 40)
  expect(files()).toEqual(['journal-1', 'journal-2', 'snapshot-1'])
  deposit(first.sequencer, 7)
  await first.data.settled()
  expect(files()).toEqual(['journal-2', 'snapshot-2'])
  const hash = stateHash(first.ex)
  await first.data.close()
  const second = await over()
  expect(second.data.length).toBe(7)
  expect(stateHash(second.ex)).toBe(hash)
  await second.data.close()
})

test('a crash while a snapshot is made leaves the old one with both journals, and nothing is lost', async () => {
  const first = await over(40)
  deposit(first.sequencer, 43)
  const hash = stateHash(first.ex)
  await first.data.close()
  expect(files().filter((name) => !name.endsWith('.part'))).toEqual(['journal-1', 'journal-2', 'snapshot-1'])
  const second = await over()
  expect(second.data.length).toBe(3)
  expect(stateHash(second.ex)).toBe(hash)
  await second.data.close()
})

test('a snapshot that reads back differently does not count as written, and the old files stay', async () => {
  const { data, sequencer } = await over()
  deposit(sequencer, 3)
  const lines = function* (): Generator<string> {
    yield 'x'.repeat(2_000_000)
    // The disk changes what was written.
    const part = readdirSync(folder).find((name) => name.endsWith('.part'))
    const fd = openSync(join(folder, part ?? ''), 'r+')
    writeSync(fd, 'y', 1000)
    closeSync(fd)
  }
  expect(() => data.checkpoint('header', lines())).toThrow()
  expect(files()).toContain('snapshot-1')
  expect(files()).toContain('journal-1')
  deposit(sequencer, 2)
  const hash = stateHash(sequencer.exchange)
  await data.close()
  const again = await over()
  expect(stateHash(again.ex)).toBe(hash)
  await again.data.close()
})

test('the next snapshot is due when the journal has a quarter of the size of the last one', async () => {
  const { data, sequencer, ex } = await over(10)
  data.checkpoint(encodeHeader(genesis, 0), stateLines(ex))
  const size = statSync(join(folder, 'snapshot-2')).size
  let records = 0
  while (statSync(join(folder, 'journal-2')).size * 4 < size) {
    expect(data.isSnapshotDue).toBe(false)
    deposit(sequencer)
    records += 1
  }
  expect(records).toBeGreaterThan(10)
  expect(files()).toContain('journal-3')
  await data.close()
})

test('a start executes fewer than 20,000 transactions, and those that came in while a snapshot was written', async () => {
  const { data, sequencer } = await over()
  deposit(sequencer, 19_999)
  expect(data.length).toBe(19_999)
  deposit(sequencer)
  expect(data.length).toBe(0)
  expect(files()).toContain('journal-2')
  await data.close()
})

test('a requested snapshot is the state at the call, and inputs are executed while another thread writes it', async () => {
  await using net = await Localnet.start({ dataDir: folder, clock: 'manual', liquidity: false })
  const place = (count: number): void => {
    for (let i = 0; i < count; i++)
      net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price: String(1000 + (i % 900)) })
  }
  for (let i = 0; i < 4; i++) {
    place(900)
    net.actor(10).cancelAllOrders()
  }
  place(50)
  const hash = net.stateHash()
  const first = net.snapshot()
  place(20)
  net.advance(1000)
  const later = net.stateHash()
  const second = net.snapshot()
  place(1)
  for (const [saved, expected] of [
    [await first, hash],
    [await second, later],
  ] as const) {
    net.restore(saved)
    expect(net.stateHash()).toBe(expected)
    expect(net.now()).toBe(saved.now)
  }
  // One file of the start, two that were requested, two after a restore.
  expect(files()).toEqual(['journal-5', 'snapshot-5'])
})

test('a requested snapshot waits for one that is being written', async () => {
  const { data, sequencer, ex } = await over(40)
  deposit(sequencer, 40)
  const hash = stateHash(ex)
  const pending = data.snapshot()
  deposit(sequencer, 3)
  const [, ...lines] = (await pending) ?? []
  const other = createExchange(genesis, NO_EVENTS)
  decodeState(other, lines)
  expect(stateHash(other)).toBe(hash)
  expect(files()).toEqual(['journal-3', 'snapshot-3'])
  await data.close()
})

test('a requested snapshot does not fail with the disk: the state is encoded in the process', async () => {
  await using net = await Localnet.start({ dataDir: folder, clock: 'manual', liquidity: false })
  for (let i = 0; i < 4000; i++)
    net.actor(10).placeOrder({
      market: 'ETH',
      amount: '0.1',
      price: String(1000 + (i % 900)),
      timeInForce: 'immediate-or-cancel',
    })
  const hash = net.stateHash()
  // A folder in the place of the file that the thread is about to write.
  mkdirSync(join(folder, 'snapshot-2.part'))
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const saved = await net.snapshot()
  rmdirSync(join(folder, 'snapshot-2.part'))
  net.restore(saved)
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('localnet could not write a snapshot'))
  expect(net.stateHash()).toBe(hash)
})

test('a file of lines is read in blocks, whatever their length, and a flipped bit anywhere is found', () => {
  const path = join(folder, 'lines')
  const lines = [
    '',
    'é'.repeat(1_500_000),
    ...Array.from({ length: 30_000 }, (_, i) => `line ${i}`),
    'z'.repeat(5_000_000),
    '',
  ]
  expect(writeLines(path, lines)).toBe(lines.length)
  checkLines(path)
  expect([...readLines(path)]).toEqual(lines)
  const whole = readFileSync(path)
  for (const at of [
    0,
    1_048_575,
    1_048_576,
    whole.length - 30,
    whole.length - 12,
    whole.length - 2,
    whole.length - 1,
  ]) {
    const broken = Buffer.from(whole)
    broken[at]! ^= 1
    writeFileSync(path, broken)
    expect(() => checkLines(path), String(at)).toThrow('is damaged')
  }
})

test('a missing snapshot or journal is an error, never a new exchange', async () => {
  const { data, sequencer } = await over()
  deposit(sequencer, 3)
  await data.close()
  const [journal, snapshot] = files().map((name) => join(folder, name))
  const text = readFileSync(snapshot!)
  rmSync(snapshot!)
  await expect(Localnet.start({ dataDir: folder })).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' })
  writeFileSync(snapshot!, text)
  rmSync(journal!)
  await expect(Localnet.start({ dataDir: folder })).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED' })
})

test('the last record is checked again: one that was never executed and must not be is dropped', async () => {
  const { data, sequencer, ex } = await over()
  deposit(sequencer, 2)
  const hash = stateHash(ex)
  // The process ended after it had written this one, and before the exchange refused it.
  data.append('[1800000000000,"jumpNonce",{"kind":"jumpNonce","account":10,"key":5,"by":1}]')
  await data.close()
  {
    await using net = await Localnet.start({ dataDir: folder, clock: 'manual' })
    expect(net.stateHash()).toBe(hash)
    expect(net.recovery?.replayed).toBe(2)
    expect(net.recovery?.tornBytes).toBeGreaterThan(0)
  }
  await using net = await Localnet.start({ dataDir: folder, clock: 'manual' })
  expect(net.recovery).toEqual({ replayed: 0, tornBytes: 0 })
})

test('a read-only folder is refused immediately', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const path of [file, join(file, 'below'), '/sys/localnet', '/proc/localnet/data'])
    await expect(Localnet.start({ dataDir: path })).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' })
})

async function start(): Promise<{ process: ChildProcess; code: number | null; error: string }> {
  const child = spawn(
    process.execPath,
    [...program('packages/localnet/src/cli/main.ts'), '--port', '0', '--json', '--data', folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let error = ''
  child.stderr.on('data', (data) => {
    error += String(data)
  })
  // Not its exit, which may come before the last of what it says.
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  return { process: child, code: child.exitCode, error }
}

test('of processes that start in one folder at the same time one gets it, also over the lock of a dead one', async () => {
  for (let round = 0; round < 3; round++) {
    const all = await Promise.all(Array.from({ length: 4 }, start))
    const [winner] = all.filter((one) => one.code === null)
    expect(all.map((one) => one.code).sort()).toEqual([1, 1, 1, null])
    for (const { code, error } of all) if (code !== null) expect(error).toContain('is in use by process')
    // Its lock stays behind.
    winner!.process.kill('SIGKILL')
    await once(winner!.process, 'exit')
    expect(readdirSync(folder)).toContain('lock')
  }
})

const mine = (): { pid: number; start: string; world: string; token: string } =>
  JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))

test('a lock of the same pid from before a restart, as left by containers, blocks no process', async () => {
  const { data } = await over()
  const lock = mine()
  await data.close()
  // Pid 1 of yesterday and pid 1 of today: the same number, another start.
  writeFileSync(join(folder, 'lock'), JSON.stringify({ ...lock, start: '1', token: 'before' }))
  const again = await over()
  expect(mine().token).not.toBe('before')
  await again.data.close()
  // The same pid was given to another program.
  writeFileSync(join(folder, 'lock'), JSON.stringify({ ...lock, pid: process.ppid, token: 'before' }))
  await (await over()).data.close()
})

test('the lock of another container or machine counts as long as it beats', async () => {
  const { data } = await over()
  const lock = mine()
  await data.close()
  const path = join(folder, 'lock')
  writeFileSync(path, JSON.stringify({ ...lock, world: 'elsewhere', token: 'theirs' }))
  const beat = setInterval(() => utimesSync(path, Date.now() / 1000, Date.now() / 1000), 300)
  await expect(over()).rejects.toMatchObject({ code: 'DATA_IN_USE' })
  clearInterval(beat)
  await (await over()).data.close()
})

test('a process that lost the folder to another writes nothing more into it', async () => {
  const { data, sequencer } = await over()
  deposit(sequencer)
  unlinkSync(join(folder, 'lock'))
  const before = statSync(join(folder, 'journal-1')).size
  expect(() => deposit(sequencer)).toThrow('taken over')
  expect(statSync(join(folder, 'journal-1')).size).toBe(before)
  await data.close()
})

test('a first start that ended before its snapshot was written leaves a folder that can be used', async () => {
  writeFileSync(join(folder, 'snapshot-1.part'), 'half')
  writeFileSync(join(folder, 'journal-1'), '')
  const { data, sequencer } = await over()
  deposit(sequencer)
  await data.close()
  appendFileSync(join(folder, 'journal-1'), '00000')
  await (await over()).data.close()
})

test('a link to a folder is that folder', async () => {
  const link = join(folder, 'link')
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), link)
  chmodSync(join(folder, 'real'), 0o700)
  const first = await DataFolder.open(link, { sync: 'never' })
  await expect(DataFolder.open(join(folder, 'real'), { sync: 'never' })).rejects.toMatchObject({
    code: 'DATA_IN_USE',
  })
  await first.close()
})
