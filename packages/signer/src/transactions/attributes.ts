import { ValidationError } from '@lighter/standards/errors'
import { FLAG } from './flag.ts'
import { type Int, type Integer, MARKET_IDS, readInteger } from './integer.ts'
import { MAX_48, NIL_MARKET, refuse } from './rules.ts'

/** What happens when an order would trade with its own account, by number. */
export const SELF_TRADE_BEHAVIORS = ['expireMaker', 'expireTaker', 'cancelBoth', 'reduce'] as const
/** Which accounts count as the same for self-trades, by number. */
export const SELF_TRADE_EQUALITIES = ['account', 'masterAccount'] as const

/** Extras of a transaction. All optional; a neutral value counts as omitted. At most four. */
export interface TransactionAttributes<I = number> {
  /** Account of the integrator that receives the fees, 1 … 281474976710654. Create, grouped and modify orders only. */
  integratorAccountIndex?: I | undefined
  /** Integrator's fee as taker, 1000000 = 100 %. */
  integratorTakerFee?: I | undefined
  /** Integrator's fee as maker, 1000000 = 100 %. */
  integratorMakerFee?: I | undefined
  /** Accept any nonce above the last one, not only the next. All transactions. */
  skipNonce?: boolean | undefined
  /** Perps market in which to cancel all orders, 0 … 2^48 − 1 except 255. Immediate cancel-all only. */
  cancelAllMarketIndex?: I | undefined
  /** What happens when an order would trade with its own account. @default 'expireMaker' */
  selfTradeBehavior?: (typeof SELF_TRADE_BEHAVIORS)[number] | undefined
  /** Which accounts count as the same for self-trades. @default 'account' */
  selfTradeEquality?: (typeof SELF_TRADE_EQUALITIES)[number] | undefined
}

/** Attributes in a request: integers in any exact form. */
export type AttributesRequest = TransactionAttributes<Integer>

/** Extras of a modify. */
export interface ModifyOrderAttributes<I = number> extends TransactionAttributes<I> {
  /**
   * New version of the order, 1 … 2^48 − 1. An order starts at version 0. A modify with a version that is not greater
   * than the order's changes nothing but still uses its nonce, so the greater of two racing modifies wins, whichever
   * arrives first. A modify without a version always applies and leaves the version unchanged.
   */
  orderVersion?: I | undefined
}

/** Attributes in a request of a modify: integers in any exact form. */
export type ModifyOrderAttributesRequest = ModifyOrderAttributes<Integer>

/** Type and value. */
export type Attribute = readonly [type: number, value: Int]

interface Kind {
  readonly name: keyof ModifyOrderAttributes
  readonly neutral: number
  readonly max: number
  readonly text: string
  readonly words?: readonly (string | boolean)[] | undefined
}

const INTEGRATOR_FEES = 'Integrator fees are in invalid range'

/** By attribute type − 1. */
const KINDS: readonly Kind[] = [
  {
    name: 'integratorAccountIndex',
    neutral: 0,
    max: 281_474_976_710_654,
    text: 'IntegratorAccountIndex is in invalid range',
  },
  { name: 'integratorTakerFee', neutral: 0, max: 1_000_000, text: INTEGRATOR_FEES },
  { name: 'integratorMakerFee', neutral: 0, max: 1_000_000, text: INTEGRATOR_FEES },
  { name: 'skipNonce', neutral: 0, max: 1, text: 'Nonce skip attribute is invalid', words: FLAG },
  {
    name: 'cancelAllMarketIndex',
    neutral: NIL_MARKET,
    max: MAX_48,
    text: 'Cancel all for market index attribute is in invalid range',
  },
  {
    name: 'selfTradeBehavior',
    neutral: 0,
    max: 3,
    text: 'SelfTradeBehaviorMode is in invalid range',
    words: SELF_TRADE_BEHAVIORS,
  },
  {
    name: 'selfTradeEquality',
    neutral: 0,
    max: 1,
    text: 'SelfTradeEqualityMode is in invalid range',
    words: SELF_TRADE_EQUALITIES,
  },
  // The official text has the word Order twice.
  { name: 'orderVersion', neutral: 0, max: MAX_48, text: 'OrderOrderVersion is in invalid range' },
]

/** Attribute types of orders: integrator and self-trade. */
export const ORDER_ATTRIBUTES: readonly number[] = [1, 2, 3, 6, 7]
/** Attribute types of a modify: those of orders and the order's version. */
export const MODIFY_ATTRIBUTES: readonly number[] = [...ORDER_ATTRIBUTES, 8]
/** Every attribute type except skipNonce, which all transactions accept. */
export const ALL_ATTRIBUTES: readonly number[] = [1, 2, 3, 5, 6, 7, 8]
/** Attribute type of cancel-all. */
export const CANCEL_ALL_ATTRIBUTES: readonly number[] = [5]
const SKIP_NONCE = 4
const NONE: Attribute[] = []

/**
 * Reads the attributes of a request; neutral values are dropped.
 *
 * @throws {ValidationError} for an unknown attribute, a value of the wrong kind, or one that this transaction cannot
 * carry
 */
export function readAttributes(request: unknown, types: readonly number[]): Attribute[] {
  if (request === undefined || request === null) return NONE
  if (typeof request !== 'object' || Array.isArray(request)) {
    throw new ValidationError('attributes must be an object.', {
      field: 'attributes',
      allowed: 'an object or nothing',
    })
  }
  const record = request as Readonly<Record<string, unknown>>
  const known = KINDS.map((kind) => kind.name as string)
  for (const name of Object.keys(record)) {
    const type = known.indexOf(name) + 1
    if (type === 0 || (type !== SKIP_NONCE && !types.includes(type))) {
      if (record[name] === undefined) continue
      throw new ValidationError(
        type === 0
          ? `attributes.${name} is unknown.`
          : `attributes.${name} is not supported by this transaction.`,
        {
          field: `attributes.${name}`,
          value: record[name],
          allowed: [SKIP_NONCE, ...types].map((t) => known[t - 1]).join(', '),
        },
      )
    }
  }
  const attributes: Attribute[] = []
  KINDS.forEach((kind, i) => {
    const given = record[kind.name]
    if (given === undefined || given === null) return
    const word = kind.words?.indexOf(given as string | boolean) ?? -1
    const value = word >= 0 ? word : readInteger(given, 'int64', `attributes.${kind.name}`)
    if (value !== kind.neutral) attributes.push([i + 1, value])
  })
  return attributes
}

/** Attributes that are hashed: those that differ from the neutral value, ascending. */
export function effectiveAttributes(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.every(isEffective) ? attributes : attributes.filter(isEffective)
}

function isEffective([type, value]: Attribute): boolean {
  return value !== (KINDS[type - 1]?.neutral ?? 0)
}

/** Typed form of the effective attributes. Values must have been checked. */
export function typedAttributes(attributes: readonly Attribute[]): TransactionAttributes {
  const typed: Record<string, unknown> = {}
  for (const [type, value] of effectiveAttributes(attributes)) {
    const kind = KINDS[type - 1]
    if (kind !== undefined) typed[kind.name] = kind.words === undefined ? value : kind.words[Number(value)]
  }
  return typed as TransactionAttributes
}

/** JSON of the attributes as given: `null` or `{"1":777,…}`. */
export function attributesJson(attributes: readonly Attribute[]): string {
  if (attributes.length === 0) return 'null'
  return `{${attributes.map(([type, value]) => `"${type}":${value}`).join(',')}}`
}

/** The official rules; they run before all other checks. @throws {ValidationError} */
export function checkAttributes(attributes: readonly Attribute[]): void {
  if (attributes.length === 0) return
  if (attributes.length > 4) {
    refuse('Too many attributes, should not be larger than 4', 'attributes', attributes.length, 'at most 4')
  }
  const values: Int[] = KINDS.map(({ neutral }) => neutral)
  for (const [type, value] of attributes) {
    const kind = KINDS[type - 1]
    if (kind === undefined) {
      refuse(`Attribute type is invalid: ${type}`, 'attributes', type, 'attribute types 1 … 8')
    }
    const min = type === SKIP_NONCE ? 1 : 0
    if (value < min || value > kind.max)
      refuse(kind.text, `attributes.${kind.name}`, value, `${min} … ${kind.max}`)
    values[type - 1] = value
  }
  const [integrator, takerFee, makerFee, , , behavior, equality] = values
  const fees = takerFee !== 0 || makerFee !== 0
  if (fees && integrator === 0) {
    refuse(
      'IntegratorAccountIndex should be non-zero when integrator taker fee or maker fee is non-zero',
      'attributes.integratorAccountIndex',
      integrator,
      'an account when there is a fee',
    )
  }
  if (fees && (behavior !== 0 || equality !== 0)) {
    refuse(
      "Self-trade specification isn't allowed with integrator fees",
      'attributes.selfTradeBehavior',
      behavior,
      'none together with integrator fees',
    )
  }
  if (behavior === 3 && equality === 1) {
    refuse(
      "Reduce self-trade behavior mode isn't allowed with master account index equality mode",
      'attributes.selfTradeEquality',
      'masterAccount',
      "'account' with 'reduce'",
    )
  }
}

/**
 * Refuses the neutral value of an attribute that only means something with another value. It would be dropped: a modify
 * meant to lose a race would apply, and a cancel-all for one market would cancel in all of them.
 *
 * @throws {ValidationError}
 */
export function checkMeant(request: unknown): void {
  if (typeof request !== 'object' || request === null) return
  const { orderVersion, cancelAllMarketIndex } = request as Readonly<Record<string, unknown>>
  const given = (value: unknown): boolean => value !== undefined && value !== null
  if (given(orderVersion) && Number(orderVersion) === 0) {
    const allowed = '1 … 281474976710655, or omit it to modify without a version'
    const text = `attributes.orderVersion is 0, the version of a new order; allowed: ${allowed}.`
    refuse(text, 'attributes.orderVersion', orderVersion, allowed)
  }
  if (given(cancelAllMarketIndex) && Number(cancelAllMarketIndex) === NIL_MARKET) {
    const allowed = `${MARKET_IDS}, or omit it to cancel in all markets`
    const text = `attributes.cancelAllMarketIndex is 255, which means no market; allowed: ${allowed}.`
    refuse(text, 'attributes.cancelAllMarketIndex', cancelAllMarketIndex, allowed)
  }
}
