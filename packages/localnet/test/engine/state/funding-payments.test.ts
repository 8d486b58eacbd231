import { expect, test } from 'vitest'
import { decodeState, encodeState, stateHash } from '../../../src/durability/state-codec.ts'
import { NO_EVENTS } from '../../../src/engine/events.ts'
import { Exchange } from '../../../src/engine/exchange.ts'
import type { Account } from '../../../src/engine/state/entities.ts'
import type { FundingPayment } from '../../../src/engine/state/funding-payment.ts'
import { FundingPayments } from '../../../src/engine/state/funding-payments.ts'
import { CaseExchange } from '../../support/case-exchange.ts'

function payment(x: CaseExchange, account: Account, id: number): FundingPayment {
  return { id, account, market: x.market(), change: BigInt(id), size: 1n, at: id, rate: 1n }
}

test('an account keeps its newest funding payments and the sum of those before them; others keep theirs', () => {
  const x = new CaseExchange()
  const payments = new FundingPayments(100)
  payments.add(payment(x, x.b, 1))
  for (let id = 2; id <= 1000; id++) payments.add(payment(x, x.a, id))
  const kept = payments.of(x.a)
  expect(kept.length).toBeLessThanOrEqual(100)
  expect(kept.at(-1)?.id).toBe(1000)
  const sum = kept.reduce((total, one) => total + one.change, payments.forgottenOf(x.a))
  expect(sum).toBe((1000n * 1001n) / 2n - 1n)
  expect(payments.of(x.b).map((one) => one.id)).toEqual([1])
  expect(payments.all().map((one) => one.id)).toEqual([1, ...kept.map((one) => one.id)])
})

test('what was forgotten is in a snapshot of the state', () => {
  const x = new CaseExchange()
  x.ex.fundingPayments.add(payment(x, x.a, 1))
  x.ex.fundingPayments.setForgotten(x.a, 12_345n)
  const copy = new Exchange(NO_EVENTS, { now: 1000, firstMaster: 10 })
  decodeState(copy, [...encodeState(x.ex)])
  expect(copy.fundingPayments.forgottenOf(copy.account(x.a.index))).toBe(12_345n)
  expect(stateHash(copy)).toBe(stateHash(x.ex))
})

test('the state hash is the same with and without a restore before accounts forget their first payments', () => {
  const x = new CaseExchange()
  x.ex.fundingPayments.add(payment(x, x.a, 1))
  x.ex.fundingPayments.add(payment(x, x.b, 2))
  x.ex.fundingPayments.setForgotten(x.b, 7n)
  const copy = new Exchange(NO_EVENTS, { now: 1000, firstMaster: 10 })
  decodeState(copy, [...encodeState(x.ex)])
  for (const ex of [x.ex, copy]) ex.fundingPayments.setForgotten(ex.account(x.a.index), 9n)
  expect(stateHash(copy)).toBe(stateHash(x.ex))
})
