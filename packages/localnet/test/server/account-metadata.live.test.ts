import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('names of accounts and pools', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest, accountIndex } = account
  const set = (targetAccountIndex: number, metadata: object) =>
    rest.setAccountMetadata({ targetAccountIndex, apiKeyIndex: 5, metadata: JSON.stringify(metadata) })
  await set(accountIndex, { name: 'main', color: '#ff0000' })
  await set(accountIndex, { description: 'all of it' })
  const { account_metadatas: all } = await rest.accountMetadata()
  expect(all).toMatchObject([{ name: 'main', description: 'all of it', metadata: { color: '#ff0000' } }])
  const detailed = (await rest.account({ by: 'index', value: String(accountIndex) })).accounts[0]
  expect(detailed).toMatchObject({ name: 'main', description: 'all of it' })
  await account.send({
    type: 'createPublicPool',
    operatorFee: 0,
    initialTotalShares: 1_000_000,
    minOperatorShareRate: 0,
  })
  const pool = 281_474_976_710_653
  await set(pool, { name: 'my pool' })
  expect((await rest.publicPoolsMetadata({ filter: 'user', index: 0, limit: 1 })).public_pools[0]?.name).toBe(
    'my pool',
  )
  expect(await codeOf(set(11, { name: 'not mine' }))).toBe(21128)
  expect(await codeOf(set(accountIndex, { name: 'x'.repeat(65) }))).toBe(20001)
  expect(
    await codeOf(
      rest.setAccountMetadata({ targetAccountIndex: accountIndex, apiKeyIndex: 5, metadata: '[' }),
    ),
  ).toBe(20001)
})
