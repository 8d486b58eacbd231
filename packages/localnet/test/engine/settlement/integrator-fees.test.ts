import { expect, test } from 'vitest'
import { CaseExchange, IOC } from '../../support/case-exchange.ts'

const INTEGRATOR = 723_813

function trade(asked: number, approved: number): CaseExchange {
  const x = new CaseExchange()
  x.do(x.b, {
    type: 'approveIntegrator',
    integratorAccountIndex: INTEGRATOR,
    maxPerpsTakerFee: approved,
    maxPerpsMakerFee: 0,
    maxSpotTakerFee: 0,
    maxSpotMakerFee: 0,
    approvalExpiry: 1e12,
  })
  x.sell(x.a, '1000@300000')
  const attributes = { integratorAccountIndex: INTEGRATOR, integratorTakerFee: asked }
  x.buy(x.b, '1000@300000', { ...IOC, attributes })
  return x
}

test('a fee above the cap of the exchange, but within the approval, is lowered to the cap', () => {
  expect(trade(900, 5000).market().trades.at(-1)?.taker).toMatchObject({ fee: 900, integratorFee: 900 })
  expect(trade(4000, 5000).market().trades.at(-1)?.taker).toMatchObject({ fee: 1000, integratorFee: 1000 })
})

test('a fee above the approval is refused', () => {
  const x = new CaseExchange()
  expect(x.refused(() => trade(901, 900))).toBe(21149)
})

test('an integrator without an account receives its fees once it has one', () => {
  const x = trade(1000, 1000)
  const before = x.ex.totals().usdc
  const earned = 300_000n * 1000n * 1000n
  expect(x.ex.unclaimed.get(INTEGRATOR)?.collateral).toBe(earned)
  const account = x.ex.createMaster('0x00000000000000000000000000000000000000bb', { index: INTEGRATOR })
  expect(account.collateral).toBe(earned)
  expect(x.ex.unclaimed.size).toBe(0)
  expect(x.ex.totals().usdc).toBe(before)
})
