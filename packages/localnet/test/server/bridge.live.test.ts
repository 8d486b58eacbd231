import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('an intent address is paid into, and the deposit arrives', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest, accountIndex, l1Address } = account
  expect(await codeOf(rest.depositLatest({ l1Address: `0x${'7'.repeat(40)}` }))).toBe(29404)
  expect(await rest.depositLatest()).toMatchObject({
    source: 'Ethereum',
    amount: '100000.000000',
    intent_address: '',
  })
  const [funding] = (await rest.depositHistory()).deposits
  const hash = funding?.l1_tx_hash ?? ''
  expect(await rest.txFromL1TxHash({ hash })).toMatchObject({ type: 1, hash, account_index: accountIndex })
  expect(await codeOf(rest.txFromL1TxHash({ hash: 'ab' }))).toBe(29404)
  const { networks } = await rest.depositNetworks()
  expect(networks).toContainEqual({ name: 'Arbitrum', chain_id: '42161', explorer: 'https://arbiscan.io/' })
  const ask = { chainId: '42161', fromAddr: l1Address, amount: '250' }
  const { intent_address: intentAddress } = await rest.createIntentAddress(ask)
  expect((await rest.createIntentAddress(ask)).intent_address).toBe(intentAddress)
  expect(await codeOf(rest.createIntentAddress({ ...ask, chainId: '77' }))).toBe(20001)
  expect(() => net.payIntent({ intentAddress: `0x${'9'.repeat(40)}`, amount: '1' })).toThrow('not found')
  expect(net.payIntent({ intentAddress, amount: '250' })).toBe(accountIndex)
  expect(net.account(accountIndex).collateral).toBe('100250.000000')
  expect(await rest.depositLatest()).toMatchObject({
    source: 'Arbitrum',
    source_chain_id: '42161',
    amount: '250.000000',
    intent_address: intentAddress,
    status: 'completed',
    is_next_bridge_fast: true,
  })
  expect((await rest.bridges()).bridges).toMatchObject([{ id: 1, amount: '250.000000', status: 'completed' }])
  expect((await rest.depositHistory()).deposits[0]).toMatchObject({
    amount: '250.000000',
    status: 'completed',
  })
  const stranger = `0x${'7'.repeat(40)}`
  const { intent_address: theirs } = await rest.createIntentAddress({ ...ask, fromAddr: stranger })
  const made = net.payIntent({ intentAddress: theirs, amount: '5' })
  expect(net.account(made)).toMatchObject({ l1Address: stranger, collateral: '5.000000' })
})

test('ten fast withdrawals an hour', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest, accountIndex } = account
  const info = await rest.fastWithdrawInfo()
  expect(info).toMatchObject({ withdraw_limit: '1000000.000000', max_withdrawal_amount: '100000.000000' })
  const transfer = async (more: object = {}) =>
    account.signer.sign({
      type: 'transfer',
      toAccountIndex: info.to_account_index,
      assetIndex: 3,
      fromRouteType: 'perps',
      toRouteType: 'perps',
      amount: 100_000_000,
      usdcFee: 0,
      memo: '0x'.padEnd(66, '0'),
      nonce: (await rest.nextNonce()).nonce,
      expiredAt: net.now() + 600_000,
      ...more,
    }).txInfo
  const toAddress = `0x${'5'.repeat(40)}`
  expect(await codeOf(rest.fastWithdraw({ txInfo: await transfer({ toAccountIndex: 11 }), toAddress }))).toBe(
    20001,
  )
  expect(await codeOf(rest.fastWithdraw({ txInfo: await transfer({ amount: 5 }), toAddress }))).toBe(21116)
  for (let i = 0; i < 10; i++) await rest.fastWithdraw({ txInfo: await transfer(), toAddress })
  expect(await codeOf(rest.fastWithdraw({ txInfo: await transfer(), toAddress }))).toBe(23005)
  expect(net.account(accountIndex).collateral).toBe('99000.000000')
  expect(net.account(1).collateral).toBe('0.000000')
  const { withdraws } = await rest.withdrawHistory()
  expect(withdraws).toHaveLength(10)
  expect(withdraws[0]).toMatchObject({ amount: '100.000000', type: 'fast', status: 'completed' })
  net.advance(3_600_000)
  await rest.fastWithdraw({ txInfo: await transfer(), toAddress })
})
