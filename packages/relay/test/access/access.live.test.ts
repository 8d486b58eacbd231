import type { AccessKey } from '@lighter/relay'
import { startRelay } from '@lighter/relay'
import { expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { keyOf } from '../support/keys.ts'
import { relayed } from '../support/net.ts'
import { open } from '../support/raw-client.ts'

const KEYS: readonly AccessKey[] = [
  { name: 'screen', key: 'screen-0123456789', rights: 'public' },
  { name: 'office', key: 'office-0123456789', rights: 'account' },
  { name: 'bot', key: 'bot-0123456789abcd', rights: 'trade' },
]

test('without a known key only /health is served', async () => {
  await using both = await relayed({ relay: { keys: KEYS } })
  const { relay } = both
  await until(() => relay.status.state === 'ok')
  expect((await fetch(`${relay.url}/health`)).status).toBe(200)
  for (const path of ['/', '/api/v1/orderBooks', '/metrics', '/localnet/info', '/explorer/api/total'])
    expect([path, (await fetch(`${relay.url}${path}`)).status]).toEqual([path, 401])
  await expect(open(relay.wsUrl)).rejects.toThrow('401')
  await expect(open(relay.wsUrl, { 'x-access-key': 'bot-0123456789abcx' })).rejects.toThrow('401')
  using client = await open(relay.wsUrl.replace('/stream', '/key/bot-0123456789abcd/stream'))
  await client.until((frame) => frame.type === 'connected')
  const answer = await fetch(`${relay.url}/key/screen-0123456789/api/v1/orderBooks`)
  expect(answer.status).toBe(200)
})

test('a key for market data reads no account and sends nothing, a key for accounts sends nothing', async () => {
  await using both = await relayed({ relay: { keys: KEYS } })
  const { net, relay } = both
  const { signer, accountIndex, token } = await keyOf(net, 0)
  using screen = await open(relay.wsUrl, { 'x-access-key': 'screen-0123456789' })
  using office = await open(relay.wsUrl, { 'x-access-key': 'office-0123456789' })
  using bot = await open(relay.wsUrl, { 'x-access-key': 'bot-0123456789abcd' })
  for (const family of ['account_all', 'account_all_orders'])
    screen.send({ type: 'subscribe', channel: `${family}/${accountIndex}`, auth: token })
  screen.send({ type: 'subscribe', channel: 'rfq', auth: token })
  await until(() => screen.frames.filter((frame) => frame.error?.code === 20013).length === 3)
  office.send({ type: 'subscribe', channel: `account_all_orders/${accountIndex}`, auth: token })
  await office.until((frame) => frame.type === 'subscribed/account_all_orders')
  const signed = signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: 1n,
    baseAmount: 1000n,
    price: 250_000,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    nonce: 1,
  })
  const data = { id: 'a', tx_type: signed.txType, tx_info: JSON.parse(signed.txInfo) }
  for (const client of [screen, office]) {
    client.send({ type: 'jsonapi/sendtx', data })
    expect(await client.until((frame) => frame.id === 'a')).toMatchObject({ error: { code: 20013 } })
  }
  const form = new URLSearchParams({ tx_type: String(signed.txType), tx_info: signed.txInfo })
  for (const key of ['screen-0123456789', 'office-0123456789']) {
    const headers = { 'x-access-key': key, authorization: token }
    for (const path of ['sendTx', 'changeAccountTier', 'tokens/create'])
      expect(
        (await fetch(`${relay.url}/api/v1/${path}`, { method: 'POST', headers, body: form })).status,
      ).toBe(401)
  }
  const read = `${relay.url}/api/v1/accountActiveOrders?account_index=${accountIndex}&market_id=0`
  const readAs = async (key: string): Promise<number> =>
    (await fetch(read, { headers: { 'x-access-key': key, authorization: token } })).status
  expect([await readAs('screen-0123456789'), await readAs('office-0123456789')]).toEqual([401, 200])
  bot.send({ type: 'jsonapi/sendtx', data })
  expect(await bot.until((frame) => frame.id === 'a')).toMatchObject({ code: 200, tx_hash: signed.txHash })
  await office.until((frame) => frame.type === 'update/account_all_orders')
})

test('no consumer reads the account of another, by any request', async () => {
  await using both = await relayed({
    relay: { keys: [...KEYS, { name: 'desk', key: 'desk-0123456789ab', rights: 'trade', accounts: [7] }] },
  })
  const { net, relay } = both
  const mine = await keyOf(net, 0)
  const other = await keyOf(net, 1)
  using owner = await open(relay.wsUrl, { 'x-access-key': 'bot-0123456789abcd' })
  const channels = ['account_all_orders', 'account_tx', 'account_all', 'notification'].map(
    (family) => `${family}/${mine.accountIndex}`,
  )
  for (const channel of channels) owner.send({ type: 'subscribe', channel, auth: mine.token })
  await until(() => owner.frames.filter((frame) => frame.type.startsWith('subscribed')).length === 4)
  // The channels are live at the relay, but other consumers do not receive them.
  const [deadline, account, key] = mine.token.split(':')
  const forged = `${deadline}:${account}:${key}:${'0'.repeat(192)}`
  for (const auth of [other.token, forged, undefined, 'x', `ro:${account}:all:${deadline}:abc`]) {
    using thief = await open(relay.wsUrl, { 'x-access-key': 'bot-0123456789abcd' })
    const asked = auth === undefined ? channels.filter((one) => !one.startsWith('account_all/')) : channels
    for (const channel of asked) thief.send({ type: 'subscribe', channel, auth })
    await until(
      () => thief.frames.filter((frame) => frame.error !== undefined).length === asked.length,
      () => [auth, thief.frames],
    )
    expect(thief.frames.filter((frame) => frame.channel !== undefined)).toEqual([])
  }
  using desk = await open(relay.wsUrl, { 'x-access-key': 'desk-0123456789ab' })
  desk.send({ type: 'subscribe', channel: channels[0], auth: mine.token })
  await desk.until((frame) => frame.error?.code === 20013)
  // A second owner shares the subscription.
  using second = await open(relay.wsUrl, { 'x-access-key': 'office-0123456789' })
  const before = relay.status.channels
  second.send({ type: 'subscribe', channel: channels[0], auth: mine.token })
  await second.until((frame) => frame.type === 'subscribed/account_all_orders')
  expect(relay.status.channels).toBe(before)
})

test('equal reads share a response only if their tokens are the same', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const [one, two] = [await keyOf(net, 0), await keyOf(net, 1)]
  const path = `/api/v1/accountLimits?account_index=${one.accountIndex}`
  const answers = await Promise.all(
    [one.token, two.token, one.token, two.token].map(
      async (token) => (await fetch(relay.url + path, { headers: { authorization: token } })).status,
    ),
  )
  expect(answers).toEqual([200, 401, 200, 401])
})

test('a relay that other machines can reach needs keys, and keys must be usable', async () => {
  await expect(startRelay({ host: '0.0.0.0', port: 0 })).rejects.toMatchObject({ code: 'NO_ACCESS_KEYS' })
  for (const keys of [
    [{ name: 'a', key: 'short', rights: 'trade' as const }],
    [
      { name: 'a', key: 'the-same-key-0123', rights: 'trade' as const },
      { name: 'b', key: 'the-same-key-0123', rights: 'public' as const },
    ],
  ])
    await expect(startRelay({ port: 0, keys })).rejects.toSatisfy((error: Error & { code?: string }) => {
      expect(error.message).not.toMatch(/short|the-same-key/)
      return error.code === 'BAD_ACCESS_KEYS'
    })
})
