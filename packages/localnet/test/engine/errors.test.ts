import { API_CODE, API_CODES } from '@lighter/standards'
import { expect, test } from 'vitest'
import { NOT_ON_LOCALNET, type RefusalName, refused } from '../../src/engine/errors.ts'

test("a refusal by name carries the exchange's code and text of the table", () => {
  for (const [name, code] of Object.entries(API_CODE)) {
    // `name` is a key of the table.
    const refusal = refused(name as RefusalName)
    expect(refusal.apiCode).toBe(code)
    expect(refusal.message.trim()).toBe(API_CODES[code]?.message.trim())
  }
})

test("a detail follows the exchange's text, with the blank that the exchange writes after an invalid param", () => {
  expect(refused('invalidOrderExpiry', 'in the past').message).toBe('invalid expiry: in the past')
  expect(refused('invalidParam', 'auth field is required').message).toBe(
    'invalid param : auth field is required',
  )
})

test("what localnet does not have is refused with a code outside the exchange's ranges", () => {
  expect(refused('notOnLocalnet').apiCode).toBe(NOT_ON_LOCALNET)
  expect(Object.keys(API_CODES)).not.toContain(String(NOT_ON_LOCALNET))
})
