import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal, type JournalEnd, readJournal } from '../../src/durability/journal.ts'
import { stateHash } from '../../src/durability/state-codec.ts'
import { createExchange, genesisOf } from '../../src/genesis/genesis.ts'
import { type InputLog, Sequencer } from '../../src/sequencer.ts'
import { ChannelOutbox } from '../../src/server/channel-outbox.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  path = join(folder, 'journal-1')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(bodies: readonly string[], after?: JournalEnd): void {
  if (after === undefined) rmSync(path, { force: true })
  const journal = new Journal(path, { sync: 'never', after })
  for (const body of bodies) journal.append(body)
  journal.close()
}

function read(): JournalEnd & { bodies: string[] } {
  const bodies: string[] = []
  const records = readJournal(path)
  for (;;) {
    const next = records.next()
    if (next.done === true) return { ...next.value, bodies }
    bodies.push(next.value)
  }
}

test('records come back as they were, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text))), (bodies) => {
      write(bodies)
      expect(read()).toMatchObject({ bodies, tornBytes: 0 })
    }),
    { numRuns: 200 },
  )
})

test('a journal cut anywhere gives its whole records, and goes on after them', () => {
  const bodies = ['[1,"a"]', '[2,"bb"]', '[3,"ccc\u00e9"]']
  write(bodies)
  const whole = readFileSync(path)
  for (let cut = 0; cut <= whole.length; cut++) {
    writeFileSync(path, whole)
    truncateSync(path, cut)
    const found = read()
    expect(found.bodies).toEqual(bodies.slice(0, found.bodies.length))
    expect(found.bytes + found.tornBytes).toBe(cut)
    write(['[9]'], found)
    expect(read()).toMatchObject({ bodies: [...found.bodies, '[9]'], tornBytes: 0 })
  }
})

test('a power cut that leaves the length of the last record and zeros in it is a cut', () => {
  write(['[1,"a"]', '[2,"bb"]'])
  const whole = readFileSync(path)
  const last = whole.lastIndexOf('\n', whole.length - 2) + 1
  for (let kept = last; kept < whole.length; kept++) {
    writeFileSync(path, Buffer.concat([whole.subarray(0, kept), Buffer.alloc(whole.length - kept)]))
    expect(read()).toMatchObject({ bodies: ['[1,"a"]'], tornBytes: whole.length - last })
    writeFileSync(path, Buffer.concat([whole.subarray(0, last), Buffer.alloc(100_000)]))
    expect(read()).toMatchObject({ bodies: ['[1,"a"]'], tornBytes: 100_000 })
  }
})

test('records of megabytes come back, and those of many blocks', () => {
  const bodies = [
    JSON.stringify('x'.repeat(3_000_000)),
    ...Array.from({ length: 50_000 }, (_, i) => `[${i},"é"]`),
  ]
  write(bodies)
  expect(read()).toMatchObject({ bodies, tornBytes: 0 })
})

test('a record that is taken away again leaves no trace', () => {
  const journal = new Journal(path, { sync: 'never' })
  journal.append('[1]')
  journal.append('[2]')
  journal.undo()
  journal.append('[3]')
  journal.close()
  expect(read()).toMatchObject({ bodies: ['[1]', '[3]'], tornBytes: 0 })
})

test('a flipped bit is damage wherever it is, in the last record too', () => {
  const bodies = ['[1,"a"]', '[2,"bb"]', '[3,"ccc"]']
  write(bodies)
  const whole = readFileSync(path)
  for (let at = 0; at < whole.length; at++) {
    for (const bit of [1, 4, 32]) {
      const broken = Buffer.from(whole)
      broken[at]! ^= bit
      writeFileSync(path, broken)
      expect(read, `byte ${at}`).toThrow('damaged at byte')
    }
  }
})

test('a record appended twice or missing is found by its number', () => {
  write(['[1]', '[2]'])
  const [first, second] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, `${first}\n`)
  appendFileSync(path, `${first}\n${second}\n`)
  expect(() => read()).toThrow('damaged')
})

/** An exchange over a disk that can fail. */
function overDisk(): { sequencer: Sequencer; written: string[]; disk: { isFull: boolean } } {
  const disk = { isFull: false }
  const written: string[] = []
  const folder: InputLog = {
    isSnapshotDue: false,
    isLarge: false,
    snapshot: () => Promise.resolve(undefined),
    append(record) {
      if (disk.isFull) throw new Error('ENOSPC: no space left on device')
      written.push(record)
    },
    undo: () => void written.pop(),
    compact: () => {},
    checkpoint: () => {
      throw new Error('a snapshot would keep what was not acknowledged')
    },
  }
  const outbox = new ChannelOutbox({ hasListeners: () => false, send: () => {} })
  const exchange = createExchange(genesisOf({ startTime: 1_800_000_000_000 }), outbox.changes)
  outbox.attach(exchange)
  const sequencer = new Sequencer({
    exchange,
    outbox,
    mode: 'manual',
    offset: 0,
    flushesBooks: true,
    folder,
    header: () => '',
  })
  return { sequencer, written, disk }
}

const DEPOSIT = { kind: 'deposit', account: 10, asset: 3, amount: 1_000_000n } as const

test('on a full disk an input is refused and not executed; with space again the next is accepted', () => {
  const { sequencer, written, disk } = overDisk()
  sequencer.accept(DEPOSIT)
  const before = stateHash(sequencer.exchange)
  disk.isFull = true
  expect(() => sequencer.accept(DEPOSIT)).toThrow('nothing was executed: ENOSPC')
  expect(stateHash(sequencer.exchange)).toBe(before)
  disk.isFull = false
  sequencer.accept(DEPOSIT)
  expect(written).toHaveLength(2)
})

test('what the exchange refuses leaves the journal again', () => {
  const { sequencer, written } = overDisk()
  expect(() => sequencer.accept({ kind: 'jumpNonce', account: 10, key: 5, by: 1 })).toThrow()
  expect(written).toEqual([])
})

test('after an error inside the engine no more inputs are accepted, and no snapshot is written', () => {
  const { sequencer, written } = overDisk()
  const wrong = { kind: 'venue' } as unknown as typeof DEPOSIT
  expect(() => sequencer.accept(wrong)).toThrow()
  expect(() => sequencer.accept(DEPOSIT)).toThrow('No more inputs are accepted')
  expect(written).toEqual([])
  sequencer.checkpoint()
})
