import { createSigner, generateKeyPair, type TransactionRequest } from '@lighter/signer'
import { SignerError, ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { argumentsOf, exportName } from '../../src/native/arguments.ts'
import { parseRaw } from '../../src/transactions/parse-transaction.ts'
import { caught } from '../support/caught.ts'
import { exampleRequests } from '../support/examples.ts'

const signer = createSigner({ ...generateKeyPair(), accountIndex: 777, apiKeyIndex: 5, chainId: 300 })

/** What layout `abi` is called with for a request that passed every check. */
function call(request: TransactionRequest, abi: '1.0.7' | '1.1'): unknown[] {
  const { txType, txInfo } = signer.sign(request)
  const raw = parseRaw(txType, txInfo)
  return [exportName(raw), ...argumentsOf(raw, abi)]
}

const group = exampleRequests.find(({ type }) => type === 'createGroupedOrders')
if (group?.type !== 'createGroupedOrders') throw new Error('no group')
const modify = {
  type: 'modifyOrder',
  marketIndex: 0,
  orderIndex: 7,
  baseAmount: 5,
  price: 6,
  nonce: 10,
} as const
const settle = exampleRequests.find(({ type }) => type === 'binaryOptionsOperatorSettleMarket')
if (settle === undefined) throw new Error('no settle')

/** Requests for a market id, by where it stands. */
const withMarket: [field: string, request: (marketIndex: number) => TransactionRequest][] = [
  ['marketIndex', (marketIndex) => ({ type: 'cancelOrder', marketIndex, orderIndex: 1, nonce: 1 })],
  ['marketIndex', (marketIndex) => ({ ...modify, marketIndex })],
  [
    'marketIndex',
    (marketIndex) => ({
      type: 'updateLeverage',
      marketIndex,
      initialMarginFraction: 1,
      marginMode: 'cross',
      nonce: 1,
    }),
  ],
  [
    'marketIndex',
    (marketIndex) => ({ type: 'updateMargin', marketIndex, usdcAmount: 1, direction: 'add', nonce: 1 }),
  ],
  [
    'orders[0].marketIndex',
    (marketIndex) => ({ ...group, orders: group.orders.map((o) => ({ ...o, marketIndex })) }),
  ],
  [
    'attributes.cancelAllMarketIndex',
    (cancelAllMarketIndex) => ({
      type: 'cancelAllOrders',
      mode: 'immediate',
      nonce: 1,
      attributes: { cancelAllMarketIndex },
    }),
  ],
]

test.each(withMarket)(
  "layout 1.0.7 has 16 bits for %s: a wider id is refused with the field's name before the call",
  (field, make) => {
    expect(() => call(make(32_767), '1.0.7')).not.toThrow()
    for (const id of [32_768, 65_536, 2 ** 48 - 1]) {
      const error = caught(() => call(make(id), '1.0.7'))
      expect(error).toBeInstanceOf(ValidationError)
      expect(error).toMatchObject({ field, sent: 'no' })
      expect(String(error)).toContain('0 … 32767')
      expect(() => call(make(id), '1.1')).not.toThrow()
    }
  },
)

test("only layout 1.1 has an order version, and layout 1.0.7 refuses it with the field's name", () => {
  expect(call(modify, '1.1').slice(-4)).toEqual([10, 0, 5, 777])
  expect(call({ ...modify, attributes: { orderVersion: 9 } }, '1.1').slice(-4)).toEqual([10, 9, 5, 777])
  expect(call(modify, '1.0.7').slice(-3)).toEqual([10, 5, 777])
  const error = caught(() => call({ ...modify, attributes: { orderVersion: 9 } }, '1.0.7'))
  expect(error).toBeInstanceOf(SignerError)
  expect(error).toMatchObject({ code: 'NATIVE_ABI', sent: 'no' })
  expect(String(error)).toContain('attributes.orderVersion')
})

test('operator transactions are structs in layout 1.1 and are refused in layout 1.0.7', () => {
  const [name, struct] = call(settle, '1.1')
  expect(name).toBe('SignBinaryOptionsOperatorSettleMarket')
  expect(struct).toEqual({ MarketSlot: 1000, MarketIndex: 5210, SettlementPrice: 100, IsRefund: 0 })
  expect(caught(() => call(settle, '1.0.7'))).toMatchObject({ code: 'NATIVE_ABI' })
})
