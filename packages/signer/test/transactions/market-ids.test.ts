import { createSigner, generateKeyPair, parseTransaction, type TransactionRequest } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { exampleRequests } from '../support/examples.ts'

const signer = createSigner({ ...generateKeyPair(), accountIndex: 777, apiKeyIndex: 5, chainId: 300 })

function example<T extends TransactionRequest['type']>(type: T): Extract<TransactionRequest, { type: T }> {
  const found = exampleRequests.find((request) => request.type === type)
  if (found === undefined) throw new Error(`no example of ${type}`)
  return found as Extract<TransactionRequest, { type: T }>
}

const group = example('createGroupedOrders')

/** Every place of a market id. */
const places: [place: string, field: string, request: (id: unknown) => object][] = [
  ['a new order', 'marketIndex', (id) => ({ ...example('createOrder'), marketIndex: id })],
  ['a cancel', 'marketIndex', (id) => ({ ...example('cancelOrder'), marketIndex: id })],
  ['a modify', 'marketIndex', (id) => ({ ...example('modifyOrder'), marketIndex: id })],
  ['leverage', 'marketIndex', (id) => ({ ...example('updateLeverage'), marketIndex: id })],
  ['margin', 'marketIndex', (id) => ({ ...example('updateMargin'), marketIndex: id })],
  [
    'a group',
    'orders[0].marketIndex',
    (id) => ({ ...group, orders: group.orders.map((order) => ({ ...order, marketIndex: id })) }),
  ],
  [
    'a cancel-all of one market',
    'attributes.cancelAllMarketIndex',
    (id) => ({ ...example('cancelAllOrders'), attributes: { cancelAllMarketIndex: id } }),
  ],
  [
    'the update of a binary options market',
    'marketIndex',
    (id) => ({ ...example('binaryOptionsOperatorUpdateMarket'), marketIndex: id }),
  ],
  [
    'the settlement of a binary options market',
    'marketIndex',
    (id) => ({ ...example('binaryOptionsOperatorSettleMarket'), marketIndex: id }),
  ],
]

test.each(places)('%s accepts every market id and returns it when parsed', (_place, _field, make) => {
  for (const id of [0, 254, 256, 1000, 2048, 4094, 4095, 4510, 4647, 32_768, 65_536, 2 ** 32, 2 ** 48 - 1]) {
    const { txType, txInfo } = signer.sign(make(id) as TransactionRequest)
    expect(
      JSON.stringify(parseTransaction(txType, txInfo), (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
    ).toContain(`${id}`)
    expect(signer.sign(make(`${id}`) as TransactionRequest).txInfo).toContain(`${id}`)
  }
})

test.each(places)('%s refuses an invalid market id, naming the field and the rule', (_place, field, make) => {
  for (const id of [
    255,
    '255',
    255n,
    -1,
    -2,
    2 ** 48,
    2n ** 62n,
    2n ** 64n,
    1.5,
    '4095x',
    Number.NaN,
    true,
    [],
    {},
  ]) {
    let error: unknown
    try {
      signer.sign(make(id) as TransactionRequest)
    } catch (caught) {
      error = caught
    }
    expect(error, String(id)).toBeInstanceOf(ValidationError)
    expect(error, String(id)).toMatchObject({ field, sent: 'no', retry: 'never' })
    if (error instanceof ValidationError && field !== 'attributes.cancelAllMarketIndex')
      expect(error.allowed, String(id)).toBe('a market id, 0 … 281474976710655 except 255')
  }
})

test('the market id does not restrict orders: conditional and reduce-only orders are signed for any market', () => {
  const order = {
    ...example('createOrder'),
    timeInForce: 'ioc',
    orderType: 'stopLoss',
    triggerPrice: 5,
  } as const
  for (const marketIndex of [0, 2048, 4094, 4510]) {
    expect(signer.sign({ ...order, marketIndex, orderExpiry: 5, reduceOnly: true }).txInfo).toContain(
      `"MarketIndex":${marketIndex},`,
    )
    expect(
      signer.sign({ ...order, marketIndex, orderExpiry: 5, reduceOnly: true, baseAmount: 0 }).txInfo,
    ).toContain('"BaseAmount":0,')
  }
})
