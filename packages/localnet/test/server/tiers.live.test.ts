import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet } from '../../src/index.ts'
import { get, type KeyedAccount, keyedAccount, post } from '../support/keyed-account.ts'
import { open } from '../support/stream-client.ts'

function order(
  account: KeyedAccount,
  more: { nonce: number; timeInForce?: 'gtt' | 'postOnly' | 'ioc'; isAsk?: boolean; price?: number },
): { tx_type: string; tx_info: string } {
  const signed = account.signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: more.nonce,
    baseAmount: 100,
    price: 290_000,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    ...more,
  })
  return { tx_type: '14', tx_info: signed.txInfo }
}

test("with latencies a transaction gets an immediate response, is pending, and executes after its tier's latency", async () => {
  await using net = await Localnet.start({ latency: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  net.advance(300)
  const taker = await post(net, '/api/v1/sendTx', order(account, { nonce: 1 }))
  const maker = await post(net, '/api/v1/sendTx', order(account, { nonce: 2, timeInForce: 'postOnly' }))
  expect(taker.body.predicted_execution_time_ms).toBe(net.now() + 300)
  expect(maker.body.predicted_execution_time_ms).toBe(net.now() + 200)
  const status = async (hash: string): Promise<number> =>
    (await get(net, `/api/v1/tx?by=hash&value=${hash}`)).body.status
  expect([await status(taker.body.tx_hash), await status(maker.body.tx_hash)]).toEqual([1, 1])
  expect(
    (await get(net, `/api/v1/nextNonce?account_index=${account.accountIndex}&api_key_index=5`)).body.nonce,
  ).toBe(3)
  net.advance(199)
  expect(net.account(10).openOrders).toBe(0)
  net.advance(1)
  expect([await status(taker.body.tx_hash), await status(maker.body.tx_hash)]).toEqual([1, 2])
  expect(net.account(10).openOrders).toBe(1)
  net.advance(100)
  expect(net.account(10).openOrders).toBe(2)
})

test('what is refused after the latency has used its nonce and says why in event_info', async () => {
  await using net = await Localnet.start({ latency: { standard: { maker: 50, taker: 50 } }, clock: 'manual' })
  const account = await keyedAccount(net)
  net.advance(50)
  const signed = account.signer.sign({
    type: 'updateLeverage',
    marketIndex: 0,
    initialMarginFraction: 1,
    marginMode: 'cross',
    nonce: 1,
  })
  const sent = await post(net, '/api/v1/sendTx', { tx_type: '20', tx_info: signed.txInfo })
  expect(sent.status).toBe(200)
  net.advance(50)
  const { body } = await get(net, `/api/v1/tx?by=hash&value=${sent.body.tx_hash}`)
  expect(body.status).toBe(2)
  expect(JSON.parse(JSON.parse(body.event_info).ae).code).toBe(21113)
})

test('queued transactions survive a snapshot', async () => {
  await using net = await Localnet.start({ latency: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  net.advance(300)
  await post(net, '/api/v1/sendTx', order(account, { nonce: 1 }))
  const saved = await net.snapshot()
  const hash = net.stateHash()
  net.advance(300)
  expect(net.account(10).openOrders).toBe(1)
  net.restore(saved)
  expect(net.stateHash()).toBe(hash)
  net.advance(300)
  expect(net.account(10).openOrders).toBe(1)
})

test('the standard tier has 60 requests a minute and less of heavy ones; a tier of its own has weights', async () => {
  await using net = await Localnet.start({ limits: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  const token = account.signer.createAuthToken()
  const one = (path: string, auth?: string): Promise<number> =>
    get(net, path, auth).then(({ status }) => status)
  const heavy = `/api/v1/tokens?account_index=${account.accountIndex}`
  for (let i = 0; i < 8; i++) expect(await one(heavy, token)).toBe(200)
  expect(await get(net, heavy, token)).toEqual({
    status: 429,
    body: { code: 23000, message: 'Too Many Requests!' },
  })
  for (let i = 0; i < 60; i++) expect(await one('/api/v1/orderBooks')).toBe(200)
  expect(await one('/api/v1/orderBooks')).toBe(429)
  net.advance(60_001)
  expect(await one('/api/v1/orderBooks')).toBe(200)
  net.setTier(account.accountIndex, 'premium')
  const light = `/api/v1/accountActiveOrders?account_index=${account.accountIndex}`
  const fresh = account.signer.createAuthToken()
  for (let i = 0; i < 80; i++) expect(await one(light, fresh)).toBe(200)
  expect(await one(light, fresh)).toBe(429)
  // Transactions have a budget of their own there.
  expect((await post(net, '/api/v1/sendTx', order(account, { nonce: 1 }))).status).toBe(200)
})

test('kinds of transactions have limits of their own', async () => {
  await using net = await Localnet.start({ limits: 'exchange' })
  const account = await keyedAccount(net)
  const codes: number[] = []
  for (let nonce = 1; nonce <= 3; nonce++) {
    const signed = account.signer.sign({
      type: 'withdraw',
      assetIndex: 3,
      routeType: 'perps',
      amount: 1_000_000n,
      nonce,
    })
    codes.push((await post(net, '/api/v1/sendTx', { tx_type: '13', tx_info: signed.txInfo })).body.code)
  }
  expect(codes).toEqual([200, 200, 23004])
})

test('premium accounts spend volume quota on orders, not on cancels, earn it by trading, and have one free order in 15 s', async () => {
  await using net = await Localnet.start({ limits: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  net.setTier(account.accountIndex, 'premium')
  const quota = engineOf(net).quotas
  const send = (nonce: number, more = {}): ReturnType<typeof post> =>
    post(net, '/api/v1/sendTx', order(account, { nonce, ...more }))
  expect((await send(1)).body).toMatchObject({
    volume_quota_remaining: 999,
    message: '{"ratelimit":"999 quota remained"}',
  })
  const cancel = account.signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1n, nonce: 2 })
  const cancelled = await post(net, '/api/v1/sendTx', { tx_type: '15', tx_info: cancel.txInfo })
  expect(cancelled.body).toMatchObject({
    volume_quota_remaining: 999,
    message: `{"ratelimit":"didn't use volume quota"}`,
  })
  quota.get(account.l1Address.toLowerCase())!.left = 0
  expect((await send(3)).body.code).toBe(200)
  const refused = await send(4)
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 23000, message: expect.stringContaining('not enough volume quota') },
  })
  net.advance(15_000)
  // 0.01 ETH at 3000.6: 30.006 USDC are six orders.
  const traded = await send(4, { timeInForce: 'ioc', price: 310_000 })
  expect(traded.body.code).toBe(200)
  expect(quota.get(account.l1Address.toLowerCase())!.left).toBe(5)
})

test('a tier changes only without positions, orders or a change within a day, and brings its fees', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const account = await keyedAccount(net)
  const actor = net.actor(account.accountIndex)
  const change = async (tier: string): Promise<number> =>
    (
      await post(
        net,
        '/api/v1/changeAccountTier',
        { account_index: String(account.accountIndex), new_tier: tier },
        account.token,
      )
    ).body.code
  const placed = actor.placeOrder({ market: 'ETH', amount: '0.1', price: '2900' })
  expect(await change('premium')).toBe(62005)
  actor.cancelOrder({ market: 'ETH', index: placed.orderIndex! })
  actor.placeOrder({ market: 'ETH', amount: '0.1', price: '3100', type: 'market' })
  expect(await change('premium')).toBe(62004)
  actor.placeOrder({ market: 'ETH', amount: '-0.1', price: '2900', type: 'market' })
  expect(await change('gold')).toBe(62002)
  expect(await change('standard')).toBe(62003)
  expect(await change('premium')).toBe(200)
  expect(await change('plus')).toBe(62006)
  const limits = await get(net, `/api/v1/accountLimits?account_index=${account.accountIndex}`, account.token)
  expect(limits.body).toMatchObject({
    user_tier: 'premium',
    current_maker_fee_tick: 40,
    current_taker_fee_tick: 280,
  })
  actor.placeOrder({ market: 'ETH', amount: '0.1', price: '3100', type: 'market' })
  expect(findMarket(engineOf(net), 'ETH').trades.at(-1)!.taker.fee).toBe(280)
  // As if it were a day ago: a token made with the machine's clock would not reach that far.
  engineOf(net).account(account.accountIndex).tierChangedAt -= 86_400_000
  actor.placeOrder({ market: 'ETH', amount: '-0.1', price: '2000', type: 'market' })
  expect(await change('plus')).toBe(200)
})

test('maker-only keys place and modify post-only orders and cancel, nothing else', async () => {
  await using net = await Localnet.start({ latency: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  net.advance(300)
  const form = { account_index: String(account.accountIndex), api_key_indexes: '[5]' }
  expect((await post(net, '/api/v1/setMakerOnlyApiKeys', form, account.token)).body.code).toBe(62002)
  net.setTier(account.accountIndex, 'premium')
  expect((await post(net, '/api/v1/setMakerOnlyApiKeys', form, account.token)).body.code).toBe(200)
  const listed = await get(net, `/api/v1/getMakerOnlyApiKeys?account_index=10`, account.token)
  expect(listed.body.api_key_indexes).toEqual([5])
  const refused = await post(net, '/api/v1/sendTx', order(account, { nonce: 1 }))
  expect(refused.body).toMatchObject({ code: 21511, message: expect.stringContaining('maker-only API key') })
  const placed = await post(net, '/api/v1/sendTx', order(account, { nonce: 1, timeInForce: 'postOnly' }))
  // No latency on this path.
  expect(placed.body.predicted_execution_time_ms).toBe(net.now())
  expect(net.account(10).openOrders).toBe(1)
})

test('read-only tokens can only read, and revoked tokens cannot', async () => {
  await using net = await Localnet.start()
  const account = await keyedAccount(net)
  const form = {
    account_index: String(account.accountIndex),
    name: 'reader',
    expiry: String(Math.floor(net.now() / 1000) + 864_000),
    sub_account_access: 'false',
  }
  const created = await post(net, '/api/v1/tokens/create', form, account.token)
  const readOnly: string = created.body.api_token
  expect(readOnly).toMatch(/^ro:10:single:\d+:[0-9a-f]{64}$/)
  const path = `/api/v1/accountActiveOrders?account_index=${account.accountIndex}`
  expect((await get(net, path, readOnly)).status).toBe(200)
  expect((await get(net, '/api/v1/accountActiveOrders?account_index=11', readOnly)).status).toBe(401)
  for (const write of ['/api/v1/tokens/create', '/api/v1/changeAccountTier', '/api/v1/setMakerOnlyApiKeys']) {
    const all = { ...form, new_tier: 'plus', api_key_indexes: '[]' }
    expect((await post(net, write, all, readOnly)).status).toBe(401)
  }
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'account_all_orders/10', auth: readOnly })
  await client.until((frame) => frame.type === 'subscribed/account_all_orders')
  client.close()
  const id = String(created.body.token_id)
  expect((await post(net, '/api/v1/tokens/revoke', { ...form, token_id: id }, account.token)).status).toBe(
    200,
  )
  expect((await get(net, path, readOnly)).status).toBe(401)
})

test('staked LIT shortens what a taker of the premium tier waits', async () => {
  await using net = await Localnet.start({ latency: 'exchange', clock: 'manual' })
  const account = await keyedAccount(net)
  const { accountIndex } = account
  net.setTier(accountIndex, 'premium')
  net.advance(300)
  const wait = async (nonce: number): Promise<number> => {
    const { body } = await post(net, '/api/v1/sendTx', order(account, { nonce }))
    return body.predicted_execution_time_ms - net.now()
  }
  expect(await wait(1)).toBe(200)
  net.deposit({ accountIndex, amount: '10000', asset: 'LIT' })
  net.actor(accountIndex).execute({
    type: 'stakeAssets',
    stakingPoolIndex: 281_474_976_624_800,
    shareAmount: 10_000_000n,
  })
  expect(await wait(2)).toBe(180)
})

test('with limits shares are minted once in 15 seconds', async () => {
  await using net = await Localnet.start({ limits: 'exchange', clock: 'manual', liquidity: false })
  const account = await keyedAccount(net)
  net.setTier(account.accountIndex, 'premium')
  const mint = async (nonce: number): Promise<number> => {
    const signed = account.signer.sign({
      type: 'mintShares',
      publicPoolIndex: 281_474_976_710_654,
      shareAmount: 1,
      nonce,
    })
    return (await post(net, '/api/v1/sendTx', { tx_type: '18', tx_info: signed.txInfo })).body.code
  }
  // Without staked LIT the LLP refuses, which counts all the same.
  expect([await mint(1), await mint(1)]).toEqual([21231, 23000])
  net.advance(15_000)
  expect(await mint(1)).toBe(21231)
})
