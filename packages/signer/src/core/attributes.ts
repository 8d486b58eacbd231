import { ValidationError } from '@lighter/standards'
import { type Int, type Integer, toInt } from './integer.ts'
import { isPerps, MAX_ACCOUNT_INDEX, MAX_FEE, refuse } from './rules.ts'

/** What happens when an order meets one of the same owner. Numbers of the protocol by position. */
export const SELF_TRADE_BEHAVIORS = ['expire-maker', 'expire-taker', 'cancel-both', 'reduce'] as const
/** What happens when an order meets one of the same owner. */
export type SelfTradeBehavior = (typeof SELF_TRADE_BEHAVIORS)[number]

/** Who counts as the same owner. Numbers of the protocol by position. */
export const SELF_TRADE_EQUALITIES = ['account', 'master-account'] as const
/** Who counts as the same owner. */
export type SelfTradeEquality = (typeof SELF_TRADE_EQUALITIES)[number]

/** Optional properties of a transaction. Values equal to the nil value are left out (SIGNER-SPEC §8). */
export interface AttributeOptions {
  /** Account that earns integrator fees; orders only. @default 0: none */
  integratorAccountIndex?: Integer
  /** Fee on taker fills in 1e-6; needs an integrator. @default 0 */
  integratorTakerFee?: Integer
  /** Fee on maker fills in 1e-6; needs an integrator. @default 0 */
  integratorMakerFee?: Integer
  /** Allow the nonce to leave a gap behind it. @default false */
  skipNonce?: boolean
  /** Perps market that a cancel-all is limited to. @default all markets */
  cancelAllMarketIndex?: Integer
  /** Orders only. @default 'expire-maker' */
  selfTradeBehavior?: SelfTradeBehavior
  /** Orders only. @default 'account' */
  selfTradeEquality?: SelfTradeEquality
}

const ALLOWED = {
  none: ['skipNonce'],
  order: [
    'skipNonce',
    'integratorAccountIndex',
    'integratorTakerFee',
    'integratorMakerFee',
    'selfTradeBehavior',
    'selfTradeEquality',
  ],
  cancelAll: ['skipNonce', 'cancelAllMarketIndex'],
} as const

const NIL_MARKET = 255

/** Attribute map of a request. @throws {ValidationError} for attributes that the type does not take, or unknown values */
export function encodeAttributes(
  options: AttributeOptions | undefined,
  set: keyof typeof ALLOWED,
): Map<number, Int> {
  const map = new Map<number, Int>()
  if (options === undefined) return map
  const allowed: readonly string[] = ALLOWED[set]
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !allowed.includes(name)) {
      throw new ValidationError(
        `attributes.${name} does not exist for this transaction. Allowed: ${allowed.join(', ')}.`,
        {
          field: `attributes.${name}`,
          allowed: allowed.join(', '),
        },
      )
    }
  }
  put(map, 1, int(options.integratorAccountIndex, 'integratorAccountIndex'), 0)
  put(map, 2, int(options.integratorTakerFee, 'integratorTakerFee'), 0)
  put(map, 3, int(options.integratorMakerFee, 'integratorMakerFee'), 0)
  if (options.skipNonce === true) map.set(4, 1)
  put(map, 5, int(options.cancelAllMarketIndex, 'cancelAllMarketIndex'), NIL_MARKET)
  put(map, 6, index(SELF_TRADE_BEHAVIORS, options.selfTradeBehavior, 'selfTradeBehavior'), 0)
  put(map, 7, index(SELF_TRADE_EQUALITIES, options.selfTradeEquality, 'selfTradeEquality'), 0)
  return map
}

function put(map: Map<number, Int>, type: number, value: Int | undefined, nil: Int): void {
  if (value !== undefined && value !== nil) map.set(type, value)
}

function int(value: Integer | undefined, name: string): Int | undefined {
  return value === undefined ? undefined : toInt(value, `attributes.${name}`, 'i64')
}

function index(values: readonly string[], value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const at = values.indexOf(value)
  if (at >= 0) return at
  throw new ValidationError(
    `attributes.${name} is ${JSON.stringify(value)}; allowed: ${values.join(', ')}.`,
    {
      field: `attributes.${name}`,
      value,
      allowed: values.join(', '),
    },
  )
}

/** The official checks of an attribute map, in their order. @throws {ValidationError} */
export function checkAttributes(map: ReadonlyMap<number, Int>): void {
  if (map.size === 0) return
  if (map.size > 4)
    refuse('Too many attributes, should not be larger than 4', 'attributes', map.size, 'at most 4')
  for (const [type, value] of map) checkOne(type, value)
  const integrator = map.get(1) ?? 0
  const fees = (map.get(2) ?? 0) !== 0 || (map.get(3) ?? 0) !== 0
  const behavior = map.get(6) ?? 0
  const equality = map.get(7) ?? 0
  if (fees && integrator === 0) {
    refuse(
      'IntegratorAccountIndex should be non-zero when integrator taker fee or maker fee is non-zero',
      'attributes.integratorAccountIndex',
      integrator,
      'an account index',
    )
  }
  if (fees && (behavior !== 0 || equality !== 0)) {
    refuse(
      "Self-trade specification isn't allowed with integrator fees",
      'attributes.selfTradeBehavior',
      behavior,
      'none with fees',
    )
  }
  if (behavior === 3 && equality === 1) {
    refuse(
      "Reduce self-trade behavior mode isn't allowed with master account index equality mode",
      'attributes.selfTradeEquality',
      equality,
      'account',
    )
  }
}

function checkOne(type: number, value: Int): void {
  const range = (ok: boolean, official: string, name: string, allowed: string): void => {
    if (!ok) refuse(official, `attributes.${name}`, value, allowed)
  }
  switch (type) {
    case 1:
      return range(
        value >= 0 && value <= MAX_ACCOUNT_INDEX,
        'IntegratorAccountIndex is in invalid range',
        'integratorAccountIndex',
        `0 to ${MAX_ACCOUNT_INDEX}`,
      )
    case 2:
      return range(
        value >= 0 && value <= MAX_FEE,
        'Integrator fees are in invalid range',
        'integratorTakerFee',
        `0 to ${MAX_FEE}`,
      )
    case 3:
      return range(
        value >= 0 && value <= MAX_FEE,
        'Integrator fees are in invalid range',
        'integratorMakerFee',
        `0 to ${MAX_FEE}`,
      )
    case 4:
      return range(value === 1, 'Nonce skip attribute is invalid', 'skipNonce', '1')
    case 5:
      return range(
        isPerps(value) || value === NIL_MARKET,
        'Cancel all for market index attribute is in invalid range',
        'cancelAllMarketIndex',
        '0 to 254',
      )
    case 6:
      return range(
        value >= 0 && value <= 3,
        'SelfTradeBehaviorMode is in invalid range',
        'selfTradeBehavior',
        '0 to 3',
      )
    case 7:
      return range(
        value === 0 || value === 1,
        'SelfTradeEqualityMode is in invalid range',
        'selfTradeEquality',
        '0 or 1',
      )
    default:
      return refuse(`Attribute type is invalid: ${type}`, 'attributes', type, '1 to 7')
  }
}

/** Pairs that enter the hash: those that differ from their nil value, by rising type. */
export function hashedAttributes(map: ReadonlyMap<number, Int>): [type: number, value: Int][] {
  return [...map].filter(([type, value]) => value !== (type === 5 ? NIL_MARKET : 0)).sort(([a], [b]) => a - b)
}

/** `L2TxAttributes` of the JSON. */
export function attributesJson(map: ReadonlyMap<number, Int>): string {
  if (map.size === 0) return 'null'
  return `{${[...map]
    .sort(([a], [b]) => a - b)
    .map(([type, value]) => `"${type}":${value}`)
    .join(',')}}`
}
