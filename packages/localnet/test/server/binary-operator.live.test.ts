import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { Localnet } from '../../src/index.ts'
import { type Answer, get, keyedAccount, post } from '../support/keyed-account.ts'

const ROUND_MS = 900_000

test('the operator of a slot opens, updates and settles its markets by signed transactions', async () => {
  const start = Math.floor(Date.now() / ROUND_MS) * ROUND_MS
  await using net = await Localnet.start({ clock: 'manual', startTime: start, liquidity: false })
  const { accountIndex, signer, nonce } = await keyedAccount(net)
  const send = async (request: object): Promise<Answer> => {
    const signed = signer.sign({ ...request, nonce: nonce() } as Parameters<typeof signer.sign>[0])
    return post(net, '/api/v1/sendTx', { tx_type: String(signed.txType), tx_info: signed.txInfo })
  }
  const terms = {
    marketSlot: 1000,
    startTimestamp: start,
    endTimestamp: start + ROUND_MS,
    takerFee: 10_000,
    makerFee: 0,
    minBaseAmount: 50_000,
    minQuoteAmount: 1,
    orderQuoteLimit: 1_000_000_000,
    openInterestLimit: 2_000_000_000n,
    isFrozen: false,
  }
  const create = {
    type: 'binaryOptionsOperatorCreateMarket',
    ...terms,
    settlementCap: 100,
    settlementType: 'discrete',
    defaultPrice: 50,
    symbol: `BTC-UPDOWN-15M-${start / 1000}`,
    sizeDecimals: 4,
    priceDecimals: 2,
  }
  // Refusals use no nonce: the one that follows has the next of the key's own.
  const refused = signer.sign({ ...create, nonce: 1 } as Parameters<typeof signer.sign>[0])
  const early = await post(net, '/api/v1/sendTx', { tx_type: '49', tx_info: refused.txInfo })
  expect(early.body).toMatchObject({ code: 21511 })
  net.assignSlot(1000, accountIndex)
  expect((await send(create)).body.code).toBe(200)
  const listed = await get(net, '/api/v1/events?active=true')
  expect(listed.body.events).toMatchObject([
    {
      creator_account_index: accountIndex,
      order_books: [{ market_id: 4095, operator_account_index: accountIndex, settlement_cap: 100 }],
    },
  ])
  expect(net.market(4095).slot).toBe(1000)

  const update = { type: 'binaryOptionsOperatorUpdateMarket', ...terms, marketIndex: 4095, isFrozen: true }
  expect((await send(update)).body.code).toBe(200)
  const own = net.actor(accountIndex)
  expect(() => own.placeOrder({ market: 4095, amount: '10', price: '0.5' })).toThrow(/is frozen/)
  const settle = {
    type: 'binaryOptionsOperatorSettleMarket',
    marketSlot: 1000,
    marketIndex: 4095,
    isRefund: false,
  }
  expect((await send({ ...settle, settlementPrice: 100 })).body.code).toBe(200)
  expect(net.market(4095)).toMatchObject({ status: 'settled', outcome: 2 })

  // The next round, on the same slot.
  const second = { ...create, symbol: 'NEXT', endTimestamp: start + 2 * ROUND_MS }
  expect((await send(second)).body.code).toBe(200)
  expect(net.market('NEXT')).toMatchObject({ id: 4096, slot: 1000, status: 'active' })
  const saved = await net.snapshot()
  net.restore(saved)
  expect(engineOf(net).slotOperators.get(1000)).toBe(accountIndex)
  const log = await get(net, `/explorer/api/accounts/${accountIndex}/logs`)
  expect(log.body[0].tx_type).toBe('L2BinaryOptionsOperatorCreateMarket')
})
