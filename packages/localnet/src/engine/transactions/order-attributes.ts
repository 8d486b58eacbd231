import type { TransactionAttributes } from '@lighter/signer'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account, Market } from '../state/entities.ts'
import type { SelfTradeBehavior, SelfTradeEquality } from '../state/order.ts'

/**
 * Attributes of an order.
 * @see docs/protocol/exchange.md#transactions
 */
export interface OrderAttributes {
  integrator: number
  takerFee: number
  makerFee: number
  selfTradeBehavior: SelfTradeBehavior
  selfTradeEquality: SelfTradeEquality
}

/** Attributes of an order without any. */
export const NO_ATTRIBUTES: OrderAttributes = {
  integrator: 0,
  takerFee: 0,
  makerFee: 0,
  selfTradeBehavior: 'expireMaker',
  selfTradeEquality: 'account',
}

/** Reads and checks the attributes. @throws {Refused} 21149 for an integrator that the account has not approved */
export function readAttributes(
  ex: Exchange,
  owner: Account,
  market: Market,
  given: TransactionAttributes,
): OrderAttributes {
  const found: OrderAttributes = {
    integrator: given.integratorAccountIndex ?? 0,
    takerFee: given.integratorTakerFee ?? 0,
    makerFee: given.integratorMakerFee ?? 0,
    selfTradeBehavior: given.selfTradeBehavior ?? 'expireMaker',
    selfTradeEquality: given.selfTradeEquality ?? 'account',
  }
  if (found.integrator === 0) return found
  const approval = owner.approvals.get(found.integrator)
  const perp = market.kind === 'perp'
  if (
    approval === undefined ||
    approval.expiry <= ex.now ||
    found.takerFee > (perp ? approval.maxPerpsTaker : approval.maxSpotTaker) ||
    found.makerFee > (perp ? approval.maxPerpsMaker : approval.maxSpotMaker)
  ) {
    throw refused('integratorIsNotApproved')
  }
  return found
}
