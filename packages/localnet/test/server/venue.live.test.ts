import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'
import { open } from '../support/stream-client.ts'

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

test('a request for quote is opened, seen by all accounts, answered and ended', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using taker = await restAccount(net, 0)
  await using maker = await restAccount(net, 1)
  const stream = await open(net)
  stream.send({ type: 'subscribe', channel: 'rfq', auth: maker.token })
  await stream.until((frame) => frame.type === 'subscribed/rfq')
  const rfq = await taker.rest.rfqCreate({
    marketIndex: 0,
    baseAmount: '100.5',
    direction: 1,
    metadata: JSON.stringify({ requested_max_slippage: '0.1' }),
  })
  expect(rfq).toMatchObject({
    id: 1,
    account_index: taker.accountIndex,
    status: 'opened',
    base_amount: '100.5',
    quote_amount: '',
    metadata: { requested_max_slippage: '0.1', worst_price: '' },
    responses: [],
  })
  const told = await stream.until((frame) => frame.type === 'update/rfq')
  expect(told.rfqs).toMatchObject([{ id: 1, status: 'opened' }])
  await maker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' })
  const answered = await maker.rest.rfqRespond({ rfqId: 1, status: 'liquidity_provided' })
  expect(answered.responses).toMatchObject([
    { account_index: maker.accountIndex, status: 'liquidity_provided' },
  ])
  expect(await codeOf(taker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' }))).toBe(21107)
  expect(await codeOf(maker.rest.rfqUpdate({ rfqId: 1, status: 'closed' }))).toBe(29404)
  expect((await taker.rest.rfqUpdate({ rfqId: 1, status: 'order_created' })).status).toBe('order_created')
  expect((await taker.rest.rfqUpdate({ rfqId: 1, status: 'closed' })).status).toBe('closed')
  expect(await codeOf(taker.rest.rfqUpdate({ rfqId: 1, status: 'closed' }))).toBe(20001)
  expect(await codeOf(maker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' }))).toBe(20001)
  for (let i = 0; i < 3; i++)
    await taker.rest.rfqCreate({ marketIndex: 1, quoteAmount: '5000', direction: 0 })
  const page = await maker.rest.rfqList({ status: 'opened', limit: 2 })
  expect(page.rfqs.map((one) => one.id)).toEqual([4, 3])
  const next = await maker.rest.rfqList({ status: 'opened', limit: 2, cursor: page.next_cursor ?? '' })
  expect(next.rfqs.map((one) => one.id)).toEqual([2])
  expect((await maker.rest.rfqGet({ rfqId: 1 })).status).toBe('closed')
  expect(await codeOf(maker.rest.rfqGet({ rfqId: 9 }))).toBe(29404)
  expect(await codeOf(taker.rest.rfqCreate({ marketIndex: 77, baseAmount: '1', direction: 0 }))).toBe(21602)
  expect(await codeOf(taker.rest.rfqCreate({ marketIndex: 0, direction: 0 }))).toBe(20001)
  stream.close()
})

test('atomic orders are kept for their owner alone', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using owner = await restAccount(net, 0)
  await using other = await restAccount(net, 1)
  const legs = [
    { market_id: 0, is_ask: 0, base_amount: 1.5, percentage: 50 },
    { market_id: 1, is_ask: 1, base_amount: 0.1, percentage: 50 },
  ]
  const { atomic_order: made } = await owner.rest.atomicOrdersCreate({ name: 'eth-btc', legs })
  expect(made).toEqual({ id: 1, account_index: owner.accountIndex, name: 'eth-btc', legs })
  expect((await owner.rest.atomicOrdersList()).atomic_orders).toEqual([made])
  expect((await other.rest.atomicOrdersList()).atomic_orders).toEqual([])
  expect(await codeOf(other.rest.atomicOrdersGet({ id: 1 }))).toBe(29404)
  expect(await codeOf(other.rest.atomicOrdersDelete({ id: 1 }))).toBe(29404)
  const changed = { id: 1, name: 'eth', legs: legs.slice(0, 1) }
  expect((await owner.rest.atomicOrdersUpdate(changed)).atomic_order).toMatchObject({
    name: 'eth',
    legs: changed.legs,
  })
  expect((await owner.rest.atomicOrdersGet({ id: 1 })).atomic_order.name).toBe('eth')
  expect(await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [] }))).toBe(20001)
  expect(
    await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [{ ...legs[0], market_id: 77 }] })),
  ).toBe(21602)
  expect(await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [{ ...legs[0], is_ask: 2 }] }))).toBe(
    20001,
  )
  await owner.rest.atomicOrdersDelete({ id: 1 })
  expect((await owner.rest.atomicOrdersList()).atomic_orders).toEqual([])
})

test('push devices and settings', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest } = account
  expect(await rest.pushnotifSettings()).toMatchObject({ enabled: false, alerts: [] })
  await rest.pushnotifRegister({ expoToken: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.0' })
  await rest.pushnotifRegister({ expoToken: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.1' })
  expect(engineOf(net).venue.push.get(account.accountIndex)?.devices).toEqual([
    { token: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.1' },
  ])
  await rest.setPushnotifSettings({
    enabled: true,
    alerts: [
      { type: 'price', price: { market_index: 0, trigger_price: '4000', direction: 'above', enabled: true } },
    ],
    preferences: { liquidations_enabled: true },
  })
  await rest.setPushnotifSettings({ enabled: true, preferences: { order_filled_enabled: true } })
  expect(await rest.pushnotifSettings()).toMatchObject({
    enabled: true,
    alerts: [{ type: 'price', price: { trigger_price: '4000', enabled: true, triggered: false } }],
    preferences: { liquidations_enabled: true, order_filled_enabled: true, price_alerts_enabled: false },
  })
  expect(await codeOf(rest.setPushnotifSettings({ enabled: true, alerts: [{ type: 'moon' }] }))).toBe(20001)
  await rest.pushnotifUnregister({ expoToken: 'ExponentPushToken[a]' })
  expect(await codeOf(rest.pushnotifUnregister({ expoToken: 'ExponentPushToken[a]' }))).toBe(29404)
})

test('a liquidation is notified until it is acknowledged', async () => {
  await using net = await Localnet.start({ clock: 'manual', bookIntervalMs: 0, fundedAmount: '200' })
  await using account = await restAccount(net)
  net.actor(account.accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  net.setMark('ETH', '2790')
  const snapshot = async () => {
    const stream = await open(net)
    stream.send({ type: 'subscribe', channel: `notification/${account.accountIndex}`, auth: account.token })
    const frame = await stream.until((one) => one.type === 'subscribed/notification')
    stream.close()
    return frame.notifs
  }
  const notes = await snapshot()
  expect(notes).toMatchObject([{ kind: 'deleverage', ack: false, acked_at: null }])
  await account.rest.notificationAck({ notifId: 'notif_0' })
  expect(await snapshot()).toEqual(notes)
  await account.rest.notificationAck({ notifId: notes[0].id })
  expect(await snapshot()).toEqual([])
})

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

test('an export is a CSV that can be fetched', async () => {
  await using net = await Localnet.start({ clock: 'manual', startTime: Date.now() })
  await using account = await restAccount(net)
  await using other = await restAccount(net, 1)
  const { rest, accountIndex } = account
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  net.fund()
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '-1', price: '2990', type: 'market' })
  const csv = async (parameters: Parameters<typeof rest.exportCsv>[0]) => {
    let text = ''
    for await (const piece of rest.exportCsv(parameters)) text += piece
    return text.trimEnd().split('\n')
  }
  const { trades } = await rest.trades()
  const rows = await csv({ type: 'trade' })
  expect(rows[0]).toBe(
    'trade_id,timestamp,account_index,market_id,symbol,type,side,role,order_id,size,price,usd_amount,fee,realized_pnl',
  )
  expect(rows).toHaveLength(trades.length + 1)
  const first = trades.at(-1)!
  expect(rows[1]).toBe(
    [
      first.trade_id,
      new Date(first.timestamp).toISOString(),
      accountIndex,
      0,
      'ETH',
      'trade',
      'buy',
      'taker',
      first.bid_id,
      first.size,
      first.price,
      first.usd_amount,
      '0.000000000000',
      '0.000000',
    ].join(','),
  )
  expect(await csv({ type: 'trade', aggregate: true })).toHaveLength(3)
  expect(await csv({ type: 'trade', role: 'maker' })).toHaveLength(1)
  expect((await csv({ type: 'trade', aggregate: true, side: 'short' }))[1]).toContain(',sell,taker,')
  const fundings = await csv({ type: 'funding' })
  expect(fundings).toHaveLength(2)
  expect(fundings[1]).toContain(',ETH,long,1.0000,')
  const { data_url: link } = await rest.export({ type: 'trade' })
  expect((await fetch(link)).headers.get('content-type')).toBe('text/csv; charset=utf-8')

  const date = new Date(first.timestamp).toISOString().slice(0, 10)
  expect(await codeOf(rest.exportHistoricalTrades({ date }))).toBe(20001)
  net.deposit({ accountIndex, amount: '100', asset: 'LIT' })
  await account.send({
    type: 'transfer',
    toAccountIndex: 1,
    assetIndex: 2,
    fromRouteType: 'spot',
    toRouteType: 'spot',
    amount: 10_000_000_000,
    usdcFee: 0,
    memo: '0x'.padEnd(66, '0'),
  })
  const day = await rest.exportHistoricalTrades({ date })
  expect((await (await fetch(day.data_url)).text()).trimEnd().split('\n')).toEqual(rows)
  expect(await codeOf(other.rest.exportHistoricalTrades({ l1Address: account.l1Address, date }))).toBe(20013)
  net.advance(3_600_000)
  expect((await fetch(link)).status).toBe(400)
})

test('figures of the exchange come from what was traded', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await using account = await restAccount(net)
  const { rest } = account
  net.actor(account.accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  const { trades } = await rest.trades()
  const volume = trades.reduce((sum, one) => sum + Number(one.usd_amount), 0)
  const total = async (parameters: Parameters<typeof rest.exchangeMetrics>[0]) =>
    (await rest.exchangeMetrics(parameters)).metrics.reduce((sum, one) => sum + one.data, 0)
  expect(await total({ period: 'd', kind: 'volume' })).toBeCloseTo(volume, 6)
  expect(await total({ period: 'd', kind: 'volume', filter: 'byMarket', value: 'BTC' })).toBe(0)
  expect(await total({ period: 'h', kind: 'trade_count' })).toBe(trades.length)
  expect((await rest.exchangeMetrics({ period: 'all', kind: 'volume' })).metrics).toHaveLength(1)
  expect(await total({ period: 'w', kind: 'inflow' })).toBe(500_000)
  expect(await total({ period: 'd', kind: 'open_interest' })).toBeCloseTo(3000, 0)
  for (const kind of ['maker_fee', 'buyback', 'tps', 'account_count', 'active_account_count'] as const)
    expect((await rest.exchangeMetrics({ period: 'd', kind })).metrics).toHaveLength(24)
  const { metrics } = await rest.marketMetrics({ timestamp: net.now(), kind: 'volume' })
  expect(metrics.find((one) => one.market === 'ETH')?.data).toBeCloseTo(volume, 6)
  const { result } = await rest.executeStats({ period: 'd' })
  expect(
    result[0]?.slippage.find((one) => one.market === 'ETH' && one.size_usd === 1000)?.avg_slippage,
  ).toBeGreaterThan(0)
  const { entries } = await rest.leaderboard({ type: 'weekly' })
  expect(entries[0]).toMatchObject({ l1_address: account.l1Address.toLowerCase(), entry: 1 })
  expect(entries[0]?.points).toBeCloseTo(volume / 1000, 9)
  expect((await rest.livePointsTotal()).total_live_points).toBeCloseTo(volume / 1000, 9)
  expect((await rest.tokenList()).tokens.map((one) => [one.symbol, one.market])).toContainEqual([
    'LIT',
    'SPOT',
  ])
  expect(await rest.rollingInfo({ symbol: 'ETH' })).toMatchObject({ symbol: 'ETH', roll_times_ms: [] })
  expect(await codeOf(rest.rollingInfo({ symbol: 'WTI' }))).toBe(29404)
})

test('everything of it survives a snapshot, a restart and a data folder', async () => {
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
  const before = net.snapshot()
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
