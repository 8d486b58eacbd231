import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('a referral code is created, chosen once, used once, and shows what its users trade', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await using owner = await restAccount(net, 0)
  await using friend = await restAccount(net, 1)
  expect(await codeOf(owner.rest.referralGet())).toBe(29404)
  const { referral_code: code } = await owner.rest.referralCreate()
  expect(code).toMatch(/^[A-Z0-9]{4,14}$/)
  expect(await codeOf(owner.rest.referralCreate())).toBe(41001)
  expect(await codeOf(owner.rest.referralUpdate({ newReferralCode: 'abc' }))).toBe(41010)
  expect((await owner.rest.referralUpdate({ newReferralCode: 'MYCODE' })).success).toBe(true)
  expect(await codeOf(owner.rest.referralUpdate({ newReferralCode: 'OTHER' }))).toBe(41009)
  expect((await owner.rest.referralGet()).referral_code).toBe('MYCODE')
  expect((await owner.rest.referralKickbackUpdate({ kickbackPercentage: 12.5 })).success).toBe(true)
  expect(await codeOf(owner.rest.referralKickbackUpdate({ kickbackPercentage: 10 }))).toBe(41008)
  const l1 = await owner.rest.l1Metadata()
  expect(l1.referral_program_kickback).toBe('12.5')
  expect(l1.referral_program_kickback_history).toEqual([{ date: net.now(), percentage: '12.5' }])

  const use = (from: typeof owner, referralCode: string) => from.rest.referralUse({ referralCode, x: 'me' })
  expect(await codeOf(use(friend, code))).toBe(41006)
  expect(await codeOf(use(owner, 'MYCODE'))).toBe(41012)
  await use(friend, 'MYCODE')
  expect(await codeOf(use(friend, 'MYCODE'))).toBe(41003)
  net.actor(friend.accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  const { trades } = await friend.rest.trades()
  const volume = trades.reduce((sum, one) => sum + Number(one.usd_amount), 0)
  const referred = await owner.rest.userReferrals()
  expect(referred).toMatchObject({
    used_code: '',
    referrals: [{ l1_address: friend.l1Address.toLowerCase(), referral_code: 'MYCODE', tier: 'standard' }],
    totals: { total_referrals: 1, total_premium_referrals: 0 },
  })
  expect(Number(referred.referrals[0]?.trade_stats.volume)).toBeCloseTo(volume, 6)
  expect(Number(referred.totals?.free_taker_volume)).toBeCloseTo(volume, 6)
  expect((await friend.rest.userReferrals()).used_code).toBe('MYCODE')
  const points = await owner.rest.referralPoints()
  expect(points.referrals[0]?.total_points).toBeCloseTo(volume / 1000, 9)
  expect(points.user_total_referral_reward_points).toBeCloseTo(volume / 10_000, 9)
  const { stats } = await owner.rest.referralStats()
  expect(Number(stats.at(-1)?.trade_stats.volume)).toBeCloseTo(volume, 6)
  expect(stats).toHaveLength(30)

  await owner.send({ type: 'createSubAccount' })
  const token = owner.signer.createAuthToken()
  const sub = await fetch(`${net.url}/api/v1/referral/create`, {
    method: 'POST',
    headers: { authorization: token },
    body: new URLSearchParams({ account_index: '281474976710653' }),
  })
  expect(await sub.json()).toMatchObject({ code: 41011 })
})
