import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { CliIo } from '../../src/io.ts'
import { number } from '../../src/output/format.ts'
import { table } from '../../src/output/table.ts'

function terminal(columns?: number): CliIo {
  const out = (): PassThrough => new PassThrough()
  const screen = columns === undefined ? {} : { isTTY: true, columns }
  return {
    stdout: Object.assign(out(), screen),
    stderr: out(),
    stdin: out(),
    env: {},
    signal: new AbortController().signal,
  }
}

const COLUMNS = [{ name: 'market' }, { name: 'last', isNumber: true }, { name: 'leverage', isNumber: true }]
const ROWS = [
  ['BTC', number('64020.5'), '50x'],
  ['\u001b[32mETH\u001b[39m', number('3000'), ''],
  ['LIT', number('0.00125'), '5x'],
  ['NEW', 'none', ''],
]

test('decimal points are aligned, whatever the number of decimals', () => {
  const [head, ...lines] = table(terminal(), COLUMNS, ROWS).split('\n')
  expect(head).toMatch(/^market +last +leverage$/)
  const points = lines.slice(0, 3).map((line) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors take no room
    const plain = line.replaceAll(/\u001b\[\d+m/g, '')
    return /[\d,]+/.exec(plain.slice(4))!.index + /[\d,]+/.exec(plain.slice(4))![0].length
  })
  expect(new Set(points).size).toBe(1)
})

test('a narrow terminal gets a block for each row, without a broken word', () => {
  const wide = table(terminal(60), COLUMNS, ROWS)
  expect(wide).toBe(table(terminal(), COLUMNS, ROWS))
  const narrow = table(terminal(20), COLUMNS, ROWS)
  expect(narrow.split('\n\n')[0]).toBe('market    BTC\nlast      64,020.5\nleverage  50x')
  expect(narrow.split('\n\n')[3]).toBe('market    NEW\nlast      none')
})
