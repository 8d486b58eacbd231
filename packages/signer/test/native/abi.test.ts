import { detectAbi } from '@lighter/signer/native'
import { expect, test } from 'vitest'
import { ABI, misreadFunction } from '../../src/native/abi.ts'
import type { AbiVersion } from '../../src/native/abi-version.ts'
import { STRUCTS } from '../../src/native/structs.ts'
import { vectors } from '../support/vectors.ts'

const names = ['Free', ...Object.keys(ABI['1.0.7'])]
const exporting =
  (all: readonly string[]) =>
  (name: string): boolean =>
    all.includes(name)

test('the layout is determined from the exports; a library that lacks a function is older', () => {
  expect(detectAbi(exporting(names))).toBe('1.0.7')
  expect(detectAbi(exporting([...names, 'SignBinaryOptionsOperatorCreateMarket']))).toBe('1.1')
  for (const missing of names) expect(detectAbi(exporting(names.filter((n) => n !== missing)))).toBe('older')
})

/** A library that reads its arguments by place, as C does: with `extra` more or fewer of them in one function. */
function library(shifted?: string, extra = 0) {
  return (name: string, args: readonly unknown[]): { err: string } => {
    const end = args.length + (name === shifted ? extra : 0)
    const [apiKeyIndex = 0, accountIndex = 0] = [args[end - 2], args[end - 1]].map((value) => value ?? 0)
    return { err: `client is not created for apiKeyIndex: ${apiKeyIndex} accountIndex: ${accountIndex}` }
  }
}

test.each(Object.keys(ABI) as AbiVersion[])(
  'arguments of layout %s that the library reads at another position are detected',
  (abi) => {
    expect(misreadFunction(abi, library())).toBeUndefined()
    for (const name of Object.keys(ABI[abi])) {
      for (const extra of [-2, -1, 1, 2]) expect(misreadFunction(abi, library(name, extra))).toBe(name)
    }
  },
)

test('a library that refuses for another reason, or signs, is not taken for another layout', () => {
  expect(misreadFunction('1.1', () => ({ err: 'MarketIndex is not valid' }))).toBeUndefined()
  expect(misreadFunction('1.1', () => ({ err: null }))).toBeUndefined()
})

test('layout 1.1 has the parameters and struct members of the official library, in order', () => {
  interface Row {
    kind: string
    name: string
    parameters: [name: string, type: string][]
    members: { name: string; type: string }[]
  }
  const letters: Readonly<Record<string, string>> = {
    i: 'int32',
    l: 'int64',
    L: 'uint64',
    b: 'uint8',
    h: 'int16',
    u: 'uint32',
    s: 'string',
    o: 'CreateOrderTxReq pointer',
    C: 'BinaryOptionsOperatorCreateMarketTxReq pointer',
    U: 'BinaryOptionsOperatorUpdateMarketTxReq pointer',
    S: 'BinaryOptionsOperatorSettleMarketTxReq pointer',
  }
  const rows = vectors<Row>('abi_1_1')
  const functions = rows.filter(({ kind, name }) => kind === 'function' && /^Sign/.test(name))
  expect(Object.keys(ABI['1.1']).sort()).toEqual(functions.map(({ name }) => name).sort())
  for (const { name, parameters } of functions) {
    const ours = Array.from(ABI['1.1'][name] ?? '', (letter) => letters[letter])
    expect(ours, name).toEqual(parameters.map(([, type]) => type))
  }
  for (const [letter, members] of Object.entries(STRUCTS['1.1'])) {
    const row = rows.find(({ kind, name }) => kind === 'struct' && letters[letter] === `${name} pointer`)
    const ours = Object.entries(members).map(([name, type]) => [
      name,
      type.replace('_t', '').replace('str', 'string'),
    ])
    expect(ours, letter).toEqual(row?.members.map(({ name, type }) => [name, type]))
  }
})
