import { expect, test } from 'vitest'
import { API_CODE, API_CODES } from '../../src/index.ts'

test('every documented error code has exactly one name', () => {
  const documented = Object.keys(API_CODES).map(Number)
  expect(Object.values(API_CODE).sort()).toEqual(documented.sort())
})

test("a name is the exchange's without its prefix, or derived from its message if it has none", () => {
  for (const [name, code] of Object.entries(API_CODE)) {
    const { name: own, message } = API_CODES[code] ?? { name: '', message: '' }
    const words = own.startsWith('(') ? message.replaceAll(' ', '') : own.replace(/^App(Err)?/, '')
    expect(name.toLowerCase()).toBe(words.toLowerCase())
    expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/)
  }
  expect(API_CODE).toMatchObject({ invalidAuth: 20013, invalidL1Address: 21131, apiTokenNotFound: 61005 })
})
