import type { Body } from '../core/definition.ts'
import { get, MAX_FEE, refuse } from '../core/rules.ts'

/** Operator fee of a pool. */
export function checkPoolTerms(body: Body): void {
  const fee = get(body, 'operatorFee')
  if (fee < 0 || fee > MAX_FEE) {
    refuse(
      'PoolOperatorFee should be larger than 0 and not larger than 1000000',
      'operatorFee',
      fee,
      `0 to ${MAX_FEE}`,
    )
  }
}

/** Least share of the operator. */
export function checkShareRate(body: Body): void {
  const rate = get(body, 'minOperatorShareRate')
  if (rate > 10_000) {
    refuse(
      'PoolMinOperatorShareRate should not be larger than 10000',
      'minOperatorShareRate',
      rate,
      '0 to 10000',
    )
  }
}
