import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal, readJournal } from '../../src/durability/journal.ts'
import { createExchange, genesisOf } from '../../src/genesis/genesis.ts'
import { type InputLog, Sequencer } from '../../src/sequencer.ts'
import { Publisher } from '../../src/server/publisher.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  path = join(folder, 'journal-1')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(bodies: readonly string[], after = { records: 0, bytes: 0 }): void {
  const journal = new Journal(path, { sync: 'never', after })
  for (const body of bodies) journal.append(body)
  journal.close()
}

test('records come back as they were, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text))), (bodies) => {
      write(bodies)
      expect(readJournal(path)).toMatchObject({ bodies, tornBytes: 0 })
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
    const found = readJournal(path)
    expect(found.bodies).toEqual(bodies.slice(0, found.bodies.length))
    expect(found.bytes + found.tornBytes).toBe(cut)
    write(['[9]'], { records: found.bodies.length, bytes: found.bytes })
    expect(readJournal(path)).toMatchObject({ bodies: [...found.bodies, '[9]'], tornBytes: 0 })
  }
})

test('a flipped bit is found: at the end it is cut off, before it is refused', () => {
  const bodies = ['[1,"a"]', '[2,"bb"]', '[3,"ccc"]']
  write(bodies)
  const whole = readFileSync(path)
  const last = whole.lastIndexOf('\n', whole.length - 2) + 1
  for (let at = 0; at < whole.length - 1; at++) {
    const broken = Buffer.from(whole)
    broken[at]! ^= 4
    writeFileSync(path, broken)
    if (at >= last) expect(readJournal(path).bodies).toEqual(bodies.slice(0, 2))
    else expect(() => readJournal(path)).toThrow('damaged at byte')
  }
})

test('what was appended twice, or left out, is found by its number', () => {
  write(['[1]', '[2]'])
  const [first, second] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, `${first}\n`)
  appendFileSync(path, `${first}\n${second}\n`)
  expect(() => readJournal(path)).toThrow('damaged')
})

test('when the journal cannot be written, that input is not acknowledged and nothing more is taken', () => {
  let room = 2
  const written: string[] = []
  const folder: InputLog = {
    length: 0,
    append(record) {
      if (room-- === 0) throw new Error('ENOSPC: no space left on device')
      written.push(record)
    },
    checkpoint: () => {
      throw new Error('a snapshot would keep what was not acknowledged')
    },
  }
  const publisher = new Publisher({ hasListeners: () => false, send: () => {} })
  const exchange = createExchange(genesisOf({ startTime: 1_800_000_000_000 }), publisher)
  publisher.attach(exchange)
  const sequencer = new Sequencer({
    exchange,
    publisher,
    mode: 'manual',
    offset: 0,
    flushesBooks: true,
    folder,
    header: () => '',
  })
  const deposit = (): number =>
    sequencer.accept({ kind: 'deposit', account: 10, asset: 3, amount: 1_000_000n })
  deposit()
  deposit()
  expect(deposit).toThrow('no space left')
  room = 5
  expect(deposit).toThrow('nothing more is taken')
  expect(written).toHaveLength(2)
  sequencer.checkpoint()
})
