import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { Localnet } from '../../src/index.ts'
import { restAccount } from '../support/rest-account.ts'

test('what the API stores without transactions survives a snapshot, a restart and a data folder', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'localnet-venue-'))
  let net = await Localnet.start({ clock: 'manual', liquidity: false, dataDir })
  await using account = await restAccount(net)
  const { rest } = account
  await rest.referralCreate()
  await rest.rfqCreate({ marketIndex: 0, baseAmount: '1', direction: 0 })
  await rest.atomicOrdersCreate({
    name: 'a',
    legs: [{ market_id: 0, is_ask: 0, base_amount: 1, percentage: 1 }],
  })
  await rest.pushnotifRegister({ expoToken: 't', platform: 'android' })
  await rest.setAccountMetadata({
    targetAccountIndex: account.accountIndex,
    apiKeyIndex: 5,
    metadata: '{"name":"n"}',
  })
  const { intent_address: intentAddress } = await rest.createIntentAddress({
    chainId: '1',
    fromAddr: account.l1Address,
    amount: '1',
  })
  net.payIntent({ intentAddress, amount: '1' })
  const before = await net.snapshot()
  const hash = net.stateHash()
  await rest.rfqUpdate({ rfqId: 1, status: 'closed' })
  await rest.atomicOrdersDelete({ id: 1 })
  expect(net.stateHash()).not.toBe(hash)
  net.restore(before)
  expect(net.stateHash()).toBe(hash)
  expect((await rest.rfqGet({ rfqId: 1 })).status).toBe('opened')
  expect((await rest.atomicOrdersGet({ id: 1 })).atomic_order.name).toBe('a')
  expect(engineOf(net).venue.push.size).toBe(1)
  expect((await rest.depositLatest()).amount).toBe('1.000000')
  await net.restart()
  expect(net.stateHash()).toBe(hash)
  await net.close()
  net = await Localnet.start({ clock: 'manual', dataDir })
  expect(net.stateHash()).toBe(hash)
  expect(engineOf(net).venue.referralPrograms.size).toBe(1)
  await net.close()
  rmSync(dataDir, { recursive: true })
})
