import { accountIn, CHANNEL_FAMILIES, wireName } from '@lighter/server/channels'
import { expect, test } from 'vitest'

test.each([
  ['account_orders:0:7', '7'],
  ['account_all:281474976710654', '281474976710654'],
  ['pool_data:3', '3'],
  ['order_book:0', undefined],
  ['height', undefined],
  ['nonsense:7', undefined],
  ['__proto__:7', undefined],
  ['', undefined],
])('the account in %s is %s', (channel, account) => {
  expect(accountIn(channel)).toBe(account)
})

test('a channel has its name on the wire, where account_orders leaves its account out', () => {
  expect(wireName('account_orders:0:7')).toBe('account_orders:0')
  expect(wireName('account_market:0:7')).toBe('account_market:0:7')
  expect(wireName('height')).toBe('height')
})

test('every channel of the ws package has its family here', async () => {
  const { readdirSync } = await import('node:fs')
  const files = readdirSync(new URL('../../../ws/src/channels/', import.meta.url))
  const families = Object.keys(CHANNEL_FAMILIES)
  for (const family of families) expect(files).toContain(`${family.replaceAll('_', '-')}.ts`)
  expect(families).toHaveLength(25)
})
