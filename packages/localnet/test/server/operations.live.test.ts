import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { get, keyedAccount, post } from '../support/keyed-account.ts'
import { operations } from '../support/operations.ts'

test('the exchange has 115 operations', () => {
  expect(operations).toHaveLength(115)
})

test('every operation answers in the official shape or with an explicit error', async () => {
  await using net = await Localnet.start()
  const account = await keyedAccount(net)
  const other = net.actor(net.accounts[1]!.accountIndex)
  const own = net.actor(account.accountIndex)
  own.placeOrder({ market: 'ETH', amount: '0.5', price: '3010', type: 'market' })
  own.placeOrder({ market: 'ETH', amount: '-1', price: '3100' })
  own.placeOrder({
    market: 'ETH',
    amount: '-0.1',
    price: '2500',
    type: 'stop-loss',
    triggerPrice: '2600',
    reduceOnly: true,
  })
  net.deposit({ accountIndex: account.accountIndex, amount: '5', asset: 'ETH' })
  own.placeOrder({ market: 2048, amount: '-1', price: '3001' })
  other.placeOrder({ market: 'ETH', amount: '0.1', price: '2900' })
  own.cancelOrder({
    market: 'ETH',
    index: own.placeOrder({ market: 'ETH', amount: '0.1', price: '2800' }).orderIndex!,
  })
  net.fund()
  // What an export of historical trades costs.
  net.deposit({ accountIndex: account.accountIndex, amount: '100', asset: 'LIT' })
  own.execute({
    type: 'transfer',
    toAccountIndex: 1,
    assetIndex: 2,
    fromRouteType: 'spot',
    toRouteType: 'spot',
    amount: 10_000_000_000n,
    usdcFee: 0n,
  })
  const signed = account.signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce: account.nonce() })
  const { body: sent } = await post(net, '/api/v1/sendTx', { tx_type: '16', tx_info: signed.txInfo })
  expect(sent.code).toBe(200)

  const now = net.now()
  const values: Record<string, string> = {
    account_index: String(account.accountIndex),
    l1_address: account.l1Address,
    market_id: '0',
    limit: '10',
    cursor: '',
    start_timestamp: String(now - 3_600_000),
    end_timestamp: String(now + 60_000),
    count_back: '100',
    resolution: '1m',
    sort_by: 'timestamp',
    api_key_index: '5',
    symbol: 'ETH',
    ticker_id: 'ETH_USDC',
    type: 'weekly',
    kind: 'volume',
    period: 'd',
    timestamp: String(now),
    filter: '',
    client_order_indexes: '1,2',
    to_account_index: '11',
    index: '0',
    do_l1_transfer: 'false',
    name: 'reader',
    expiry: String(Math.floor(now / 1000) + 864_000),
    sub_account_access: 'false',
    api_key_indexes: '[]',
    new_tier: 'plus',
    hash: 'ab',
    token_id: '1',
    date: new Date(now).toISOString().slice(0, 10),
    legs: '[{"market_id":0,"is_ask":0,"base_amount":1,"percentage":1}]',
    from_addr: account.l1Address,
    time_window: '24h',
    metadata: '{"name":"reader"}',
    expo_token: 'ExponentPushToken[a]',
    value: String(account.accountIndex),
  }
  const failures: string[] = []
  let real = 0
  for (const operation of operations) {
    // Signed transfers have tests of their own, sending was done above; the tier cannot change while there are orders.
    if (/sendTx|fastwithdraw$|litLease/.test(operation.path)) continue
    const fields: Record<string, string> = {}
    for (const spec of Object.values(operation.parameters)) {
      // As our REST client does: what is required, and what it sends by default.
      if (spec.required !== true && spec.default === undefined) continue
      const choice = spec.default ?? spec.oneOf?.[0]
      fields[spec.wire] = choice === undefined ? (values[spec.wire] ?? '1') : String(choice)
    }
    if (operation.path.endsWith('/pnlLeaderboard'))
      Object.assign(fields, { time_window: '24h', sort_by: 'pnl' })
    if (operation.path.endsWith('/upDownCandles')) {
      const to = Math.floor(now / 1000)
      Object.assign(fields, {
        duration: '15m',
        start_timestamp: String(to - 60),
        end_timestamp: String(to),
      })
    }
    if (operation.path.endsWith('/rfq/create')) fields['base_amount'] = '1'
    if (operation.path.endsWith('/tx')) Object.assign(fields, { by: 'hash', value: sent.tx_hash })
    if (operation.path.endsWith('/block')) Object.assign(fields, { by: 'height', value: '1' })
    if (operation.path.endsWith('/blockTxs')) Object.assign(fields, { by: 'block_height', value: '1' })
    if (operation.path.endsWith('/account') || operation.path.endsWith('/accountMetadata'))
      fields['by'] = 'index'
    if (operation.path.endsWith('/fundings')) fields['resolution'] = '1h'
    if (operation.method === 'GET' && 'value' in fields && fields['by'] === 'index')
      fields['value'] = values['value']!
    const answer =
      operation.method === 'GET'
        ? await get(net, `${operation.path}?${new URLSearchParams(fields)}`, account.token)
        : await post(net, operation.path, fields, account.token)
    const { status, body } = answer
    if (status === 200) {
      real += 1
      const issues = operation.response.validate(operation.response.restore(body))
      if (issues.length > 0) failures.push(`${operation.path}: ${JSON.stringify(issues.slice(0, 3))}`)
    } else if (
      typeof body !== 'object' ||
      typeof body.code !== 'number' ||
      status === 403 ||
      status === 500
    ) {
      failures.push(`${operation.path}: HTTP ${status} ${String(body).slice(0, 80)}`)
    } else if (body.code === 20001) failures.push(`${operation.path}: 20001 for ${JSON.stringify(fields)}`)
  }
  expect(failures).toEqual([])
  expect(real).toBeGreaterThan(60)
})

test('errors have the shapes that were captured', async () => {
  await using net = await Localnet.start({ liquidity: false })
  expect(await get(net, '/api/v1/accountActiveOrders?account_index=10')).toMatchObject({
    status: 400,
    body: {
      code: 20001,
      message: expect.stringContaining('auth query param and Authorization header are empty'),
    },
  })
  expect(await get(net, '/api/v1/accountActiveOrders?account_index=10', 'nonsense')).toMatchObject({
    status: 401,
    body: { code: 20013 },
  })
  expect(await get(net, '/api/v1/tx?by=hash&value=00')).toMatchObject({
    status: 400,
    body: { code: 29404, message: 'not found' },
  })
  expect(await get(net, '/api/v1/orderBookOrders?market_id=0')).toMatchObject({
    status: 400,
    body: { code: 20001 },
  })
  expect((await get(net, '/api/v1/nothing')).status).toBe(403)
  const account = await keyedAccount(net)
  const signed = account.signer.sign({ type: 'cancelAllOrders', mode: 'immediate', nonce: 77 })
  expect(await post(net, '/api/v1/sendTx', { tx_type: '16', tx_info: signed.txInfo })).toMatchObject({
    status: 400,
    body: { code: 21104, message: 'invalid nonce' },
  })
  const tampered = account.signer
    .sign({ type: 'cancelAllOrders', mode: 'immediate', nonce: 1 })
    .txInfo.replace('"Time":0', '"Time":1')
  expect(await post(net, '/api/v1/sendTx', { tx_type: '16', tx_info: tampered })).toMatchObject({
    body: { code: 21120 },
  })
})
