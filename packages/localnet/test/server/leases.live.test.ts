import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('leased LIT counts as staked until the lease ends', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest, accountIndex } = account
  net.deposit({ accountIndex, amount: '100', asset: 'LIT' })
  net.setTier(accountIndex, 'premium')
  const { options, lit_incentives_account_index: to } = await rest.leaseOptions()
  expect(options[0]).toEqual({ duration_days: 30, annual_rate: 0.1 })
  // 3000 LIT for 30 days at 10 %: 24.65753425 LIT, rounded up.
  const leaseAmount = '300000000000'
  const fee = 2_465_753_425
  const pay = async (amount: number) =>
    account.signer.sign({
      type: 'transfer',
      toAccountIndex: to,
      assetIndex: 2,
      fromRouteType: 'spot',
      toRouteType: 'spot',
      amount,
      usdcFee: 0,
      memo: '0x'.padEnd(66, '0'),
      nonce: (await rest.nextNonce()).nonce,
      expiredAt: net.now() + 600_000,
    }).txInfo
  expect(await codeOf(rest.litLease({ txInfo: await pay(fee - 1), leaseAmount, durationDays: 30 }))).toBe(
    20001,
  )
  expect(await codeOf(rest.litLease({ txInfo: await pay(fee), leaseAmount, durationDays: 31 }))).toBe(20001)
  const { tx_hash: hash } = await rest.litLease({ txInfo: await pay(fee), leaseAmount, durationDays: 30 })
  expect((await rest.tx({ by: 'hash', value: hash })).type).toBe(12)
  expect((await rest.leases()).leases).toEqual([
    {
      id: 1,
      master_account_index: accountIndex,
      lease_amount: 300_000_000_000n,
      fee_amount: BigInt(fee),
      start: net.now(),
      end: net.now() + 30 * 86_400_000,
      status: 'leased',
      error: '',
    },
  ])
  expect(await rest.accountLimits()).toMatchObject({
    leased_lit: '3000.00000000',
    user_tier_name: 'premium_2',
    current_maker_fee_tick: 38,
    current_taker_fee_tick: 266,
  })
  net.advance(30 * 86_400_000)
  expect(engineOf(net).venue.leases[0]?.status).toBe('expired')
  expect(engineOf(net).account(accountIndex)).toMatchObject({ makerFee: 40, takerFee: 280 })
})
