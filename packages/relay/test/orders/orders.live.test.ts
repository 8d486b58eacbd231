import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { mulberry32 } from '../../../../test/support/random.ts'
import { until } from '../../../../test/support/until.ts'
import { keyOf } from '../support/keys.ts'
import { relayed } from '../support/net.ts'
import { open } from '../support/raw-client.ts'

test('transactions of one key arrive in the order in which they were sent, over the stream and over REST', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const { signer } = await keyOf(net, 0)
  await until(() => relay.status.state === 'ok')
  using client = await open(relay.wsUrl)
  const signed = Array.from({ length: 60 }, (_, i) =>
    signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: BigInt(i + 1), nonce: i + 1 }),
  )
  for (const [i, { txType, txInfo }] of signed.entries())
    client.send({
      type: 'jsonapi/sendtx',
      data: { id: `t${i}`, tx_type: txType, tx_info: JSON.parse(txInfo) },
    })
  await until(() => client.frames.filter(({ id }) => id !== undefined).length === 60)
  // The exchange refuses a nonce that is not the next one.
  const replies = client.frames.filter(({ id }) => id !== undefined)
  expect(replies.map(({ id, code }) => [id, code])).toEqual(signed.map((_, i) => [`t${i}`, 200]))
  expect(replies.map(({ tx_hash }) => tx_hash)).toEqual(signed.map(({ txHash }) => txHash))
  const more = Array.from({ length: 5 }, (_, i) =>
    signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: BigInt(i + 1), nonce: 61 + i }),
  )
  const body = new URLSearchParams({
    tx_types: JSON.stringify(more.map(({ txType }) => txType)),
    tx_infos: JSON.stringify(more.map(({ txInfo }) => txInfo)),
  })
  const batch = await fetch(`${relay.url}/api/v1/sendTxBatch`, { method: 'POST', body })
  expect(await batch.json()).toMatchObject({ code: 200, tx_hash: more.map(({ txHash }) => txHash) })
  const again = await fetch(`${relay.url}/api/v1/sendTxBatch`, { method: 'POST', body })
  // The exchange's own message.
  expect(await again.json()).toMatchObject({ code: 21104, message: expect.stringContaining('invalid nonce') })
  expect(relay.status.transactions).toEqual({ accepted: 61, refused: 1, unknown: 0 })
})

test('a transaction cannot change the message in which it is passed on, and a batch has at most 15', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const { accountIndex } = await keyOf(net, 0)
  await until(() => relay.status.state === 'ok')
  const before = net.transactions().length
  const send = async (path: string, fields: Record<string, string>): Promise<unknown> =>
    (await fetch(`${relay.url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(fields) })).json()
  const texts = [
    `{"AccountIndex":${accountIndex}}},{"x":{}`,
    `{"AccountIndex":${accountIndex}},"tx_type":16,"tx_info":{}`,
    '[]',
    'null',
    '1',
    '""',
    '{}',
    '{"AccountIndex":"1"}',
    `{"AccountIndex":${accountIndex},"FromAccountIndex":null}`,
  ]
  for (const tx_info of texts)
    expect([tx_info, await send('sendTx', { tx_type: '14', tx_info })]).toEqual([
      tx_info,
      expect.objectContaining({ code: 21501 }),
    ])
  const many = Array.from({ length: 16 }, () => `{"AccountIndex":${accountIndex}}`)
  expect(
    await send('sendTxBatch', {
      tx_types: JSON.stringify(many.map(() => 14)),
      tx_infos: JSON.stringify(many),
    }),
  ).toMatchObject({ code: 21514 })
  expect(net.transactions().length).toBe(before)
  expect(relay.status.transactions.unknown).toBe(0)
})

test('invalid messages of consumers end neither the relay nor its connection to the exchange', async () => {
  await using both = await relayed()
  const { relay } = both
  await until(() => relay.status.state === 'ok')
  const draw = mulberry32(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  const types = [
    'subscribe',
    'unsubscribe',
    'jsonapi/sendtx',
    'jsonapi/sendtxbatch',
    'ping',
    '__proto__',
    null,
    1,
  ]
  const channels = [
    'order_book/0',
    'order_book/-1',
    'order_book/9999999',
    'order_book/0/0',
    'trade/all',
    'account_all/1',
    'account_tx/1',
    'rfq',
    '__proto__',
    'constructor/1',
    'height',
    '/',
    '',
    'x'.repeat(300),
    'order_book/\u0000',
    null,
    {},
    [1],
  ]
  const tokens = [undefined, '', 'x', 'ro:1:all:9999999999:x', '9999999999:1:2:ff', 1, {}]
  const infos = [{}, [], 'x', null, { AccountIndex: 1 }, '{"AccountIndex":1}', '"}}', 1]
  for (let round = 0; round < 4; round++) {
    const socket = new WebSocket(relay.wsUrl)
    await once(socket, 'open')
    for (let i = 0; i < 150; i++)
      socket.send(
        draw() < 0.1
          ? pick(['{', '', 'null', '[[[[', '\u0000', '{"type":'])
          : JSON.stringify({
              type: pick(types),
              channel: pick(channels),
              auth: pick(tokens),
              data: {
                id: pick(['a', 1, null]),
                tx_type: pick([14, -1, 'x']),
                tx_info: pick(infos),
                tx_types: pick(['[14]', 'x']),
                tx_infos: pick(['["{}"]', '[1]', 'x']),
              },
            }),
      )
    socket.ping()
    await once(socket, 'pong')
    socket.terminate()
  }
  for (const path of [
    '/%zz',
    '/..//',
    '/api/v1/../x',
    '/key/',
    '/key/a/b',
    '/api/v1/trades?auth=%00',
    '/explorer/api/%2e%2e/x',
    '/relay/nonce/take',
    '/relay/x',
  ])
    for (const method of ['GET', 'POST', 'PUT']) {
      const answer = await fetch(relay.url + path, {
        method,
        ...(method === 'GET' ? {} : { body: '{"key":{}}' }),
      })
      expect([path, answer.status < 500 || answer.status === 503]).toEqual([path, true])
      await answer.text()
    }
  expect(relay.status).toMatchObject({ state: 'ok', losses: 0 })
  using client = await open(relay.wsUrl)
  client.send({ type: 'subscribe', channel: 'order_book/0' })
  await client.until((frame) => frame.type === 'subscribed/order_book')
})
