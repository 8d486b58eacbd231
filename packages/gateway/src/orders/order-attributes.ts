import type { AttributesRequest } from '@lighter/signer'
import { type Numeric, toTicks, ValidationError } from '@lighter/standards'

/** Self-trade rule: what happens when an order would trade with an order of the same owner. */
export interface SelfTradeOptions {
  /**
   * `expireMaker` cancels the resting order, `expireTaker` the new one, `cancelBoth` both; `reduce` subtracts the
   * smaller size from both. @default 'expireMaker'
   */
  behavior?: 'expireMaker' | 'expireTaker' | 'cancelBoth' | 'reduce' | undefined
  /**
   * Accounts that count as the same owner: only this account, or all accounts of the same master account. @default
   * 'account'
   */
  equality?: 'account' | 'masterAccount' | undefined
}

/** An integrator that charges a fee on top of the exchange's. The account must have approved it. */
export interface IntegratorOptions {
  /** Account index of the integrator. */
  accountIndex: number
  /**
   * Taker fee as a fraction of the notional, up to six decimals: 0.0001 is one basis point. The exchange lowers it to
   * its cap (`systemConfig`). @default 0
   */
  takerFee?: Numeric | undefined
  /** Maker fee in the same unit. @default 0 */
  makerFee?: Numeric | undefined
}

/** Attributes of every order besides size and price. */
export interface OrderExtras {
  /**
   * Self-trade rule; `false` turns the client's default off. @default the client's `selfTrade`, otherwise the
   * exchange's
   */
  selfTrade?: SelfTradeOptions | false | undefined
  /**
   * Integrator; `false` turns the client's default off. Cannot be combined with `selfTrade`. @default the client's
   * `integrator`, otherwise none
   */
  integrator?: IntegratorOptions | false | undefined
}

const BEHAVIORS = ['expireMaker', 'expireTaker', 'cancelBoth', 'reduce'] as const
const EQUALITIES = ['account', 'masterAccount'] as const
const MAX_ACCOUNT = 281_474_976_710_654

/**
 * Returns the attributes of an order for its transaction; undefined if it has none.
 *
 * @throws {ValidationError} naming the field; like the exchange, refuses both kinds together
 */
export function orderAttributes(
  context: { readonly orderDefaults: OrderExtras },
  options: OrderExtras,
): AttributesRequest | undefined {
  const { orderDefaults } = context
  const selfTrade = selfTradeAttributes(options.selfTrade ?? orderDefaults.selfTrade)
  const integrator = integratorAttributes(options.integrator ?? orderDefaults.integrator)
  if (selfTrade !== undefined && integrator !== undefined) {
    throw new ValidationError(
      'An order can have a self-trade rule or an integrator, but not both. Pass selfTrade: false or integrator: false.',
      {
        field: options.selfTrade === undefined ? 'integrator' : 'selfTrade',
        allowed: 'selfTrade or integrator, not both',
      },
    )
  }
  return selfTrade ?? integrator
}

function selfTradeAttributes(selfTrade: SelfTradeOptions | false | undefined): AttributesRequest | undefined {
  if (selfTrade === undefined || selfTrade === false) return undefined
  const behavior = oneOf('selfTrade.behavior', selfTrade.behavior ?? 'expireMaker', BEHAVIORS)
  const equality = oneOf('selfTrade.equality', selfTrade.equality ?? 'account', EQUALITIES)
  if (behavior === 'reduce' && equality === 'masterAccount') {
    throw new ValidationError(
      "The self-trade behavior 'reduce' requires equality 'account', because it works within one account only.",
      {
        field: 'selfTrade.equality',
        value: equality,
        allowed: "'account' with the behavior 'reduce'",
      },
    )
  }
  // The exchange's own rule needs no attribute, so it can be combined with an integrator.
  if (behavior === 'expireMaker' && equality === 'account') return undefined
  return { selfTradeBehavior: behavior, selfTradeEquality: equality }
}

function integratorAttributes(
  integrator: IntegratorOptions | false | undefined,
): AttributesRequest | undefined {
  if (integrator === undefined || integrator === false) return undefined
  const { accountIndex } = integrator
  if (!Number.isSafeInteger(accountIndex) || accountIndex < 1 || accountIndex > MAX_ACCOUNT) {
    throw new ValidationError(
      `integrator.accountIndex is ${String(accountIndex)}; allowed: an account index from 1 to ${MAX_ACCOUNT}.`,
      { field: 'integrator.accountIndex', value: accountIndex, allowed: `1 to ${MAX_ACCOUNT}` },
    )
  }
  const integratorTakerFee = fee(integrator.takerFee, 'integrator.takerFee')
  const integratorMakerFee = fee(integrator.makerFee, 'integrator.makerFee')
  return { integratorAccountIndex: accountIndex, integratorTakerFee, integratorMakerFee }
}

function fee(fraction: Numeric | undefined, field: string): number {
  const ticks = toTicks(fraction ?? 0, 6, { field })
  if (ticks >= 0n && ticks <= 1_000_000n) return Number(ticks)
  throw new ValidationError(`${field} is ${String(fraction)}; allowed: a fraction from 0 to 1.`, {
    field,
    value: String(fraction),
    allowed: '0 to 1 (0.0001 is one basis point)',
  })
}

function oneOf<T extends string>(field: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value
  throw new ValidationError(`${field} is ${String(value)}; allowed: ${allowed.join(', ')}.`, {
    field,
    value,
    allowed: allowed.join(', '),
  })
}
