import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { readLines, writeLines } from '../../src/durability/line-file.ts'
import { fromLine, toLine } from '../../src/durability/lines.ts'
import { RULES_VERSION } from '../../src/engine/rules-version.ts'
import { Localnet } from '../../src/index.ts'

/**
 * The state that {@link goOn} reaches from the folders. If a change of the rules makes it another one, raise RULES_VERSION. If the
 * state only holds more than before, or in another form, only this hash changes.
 */
const REACHED = '8500074eb36f7523cff9028e5ba6dbf6a4f81a092ebfec764cb57edb7d5b703b'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'localnet-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** A transaction that waited is executed, a TWAP places slices, and stops fire. */
function goOn(net: Localnet): string {
  net.advance(120_000)
  net.setMark('ETH', '2840')
  return net.stateHash()
}

function copyOf(name: string): void {
  cpSync(new URL(`./${name}`, import.meta.url).pathname, dataDir, { recursive: true })
}

const files = (): string[] =>
  readdirSync(dataDir)
    .filter((name) => name !== 'lock')
    .sort()

test.each([
  ['format-4/closed', ['journal-3', 'snapshot-3']],
  // Old formats are read once.
  ['format-3/killed', ['journal-2', 'snapshot-2']],
  ['format-2/closed', ['journal-3', 'snapshot-3']],
])('a folder (%s) leads to the state that it led to before', async (name, written) => {
  copyOf(name)
  const net = await Localnet.start({ dataDir, clock: 'manual' })
  expect(files()).toEqual(written)
  expect(engineOf(net).queued.size).toBe(1)
  const hash = net.stateHash()
  await net.close()
  await using again = await Localnet.start({ dataDir, clock: 'manual' })
  expect(again.stateHash()).toBe(hash)
  expect(goOn(again)).toBe(REACHED)
})

test('the inputs of format 2, which does not record its rules, are not replayed', async () => {
  copyOf('format-2/killed')
  const before = files()
  await expect(Localnet.start({ dataDir, clock: 'manual' })).rejects.toMatchObject({
    code: 'DATA_RULES',
    message: expect.stringMatching(
      /did not record the version of its rules.*once with the version that wrote it.*truncate the journal files/,
    ),
    context: { rules: 0 },
  })
  expect(files()).toEqual(before)
  // What the message offers: the snapshot without the inputs after it.
  truncateSync(join(dataDir, 'journal-1'))
  await using net = await Localnet.start({ dataDir, clock: 'manual' })
  expect(net.recovery).toEqual({ replayed: 0, tornBytes: 0 })
})

/** Writes the header of the folder's snapshot again. */
function change(change: (header: ReturnType<typeof fromLine>) => unknown): void {
  const file = join(dataDir, files().find((name) => name.startsWith('snapshot')) ?? '')
  const [header = '', ...lines] = readLines(file)
  writeLines(file, [toLine(change(fromLine(header))), ...lines])
}

const byOtherRules = (): void =>
  change(([format, genesis, offset]) => [
    Math.max(3, format),
    genesis,
    offset,
    { rules: RULES_VERSION + 1, localnet: '9.8.7' },
  ])

test('inputs that were taken by other rules are not replayed, and the error names the version that can', async () => {
  copyOf('format-3/killed')
  byOtherRules()
  const before = files()
  await expect(Localnet.start({ dataDir, clock: 'manual' })).rejects.toMatchObject({
    code: 'DATA_RULES',
    message: expect.stringMatching(
      /written by @lighter\/localnet 9\.8\.7 with version 2 of the rules.*Start the folder once with 9\.8\.7/,
    ),
    context: { rules: RULES_VERSION + 1, writtenBy: '9.8.7' },
  })
  expect(files()).toEqual(before)
})

test('a state that was saved under other rules is continued by these', async () => {
  copyOf('format-2/closed')
  byOtherRules()
  const net = await Localnet.start({ dataDir, clock: 'manual' })
  net.deposit({ accountIndex: 10, amount: '1' })
  const hash = net.stateHash()
  // Killed: the deposit is in the journal, behind a snapshot of these rules.
  const left = mkdtempSync(join(tmpdir(), 'localnet-'))
  cpSync(dataDir, left, { recursive: true, filter: (source) => !source.endsWith('lock') })
  await net.close()
  try {
    await using again = await Localnet.start({ dataDir: left, clock: 'manual' })
    expect(again.recovery).toMatchObject({ replayed: 1 })
    expect(again.stateHash()).toBe(hash)
  } finally {
    rmSync(left, { recursive: true, force: true })
  }
})

test('a folder of a format that is not known is refused with the version that wrote it', async () => {
  copyOf('format-2/closed')
  change(([, genesis, offset]) => [5, genesis, offset, { rules: 1, localnet: '9.8.7' }])
  await expect(Localnet.start({ dataDir })).rejects.toMatchObject({
    code: 'DATA_VERSION',
    message: expect.stringContaining('format 5 of @lighter/localnet 9.8.7; this version reads 2 to 4'),
  })
})
