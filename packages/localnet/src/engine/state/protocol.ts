import { SIGNED_ORDER_TYPES } from '@lighter/signer'

/** Order types by their protocol number: those that are signed, then those that only the exchange creates. */
export const ORDER_TYPES: readonly [...typeof SIGNED_ORDER_TYPES, 'twapSub', 'liquidation'] = [
  ...SIGNED_ORDER_TYPES,
  'twapSub',
  'liquidation',
]

export const TREASURY = 0
export const USDC = 3
/** Trading mode in which the spot side of USDC is the collateral. */
export const UNIFIED = 1

export const LLP_INDEX = 281_474_976_710_654
/** Maximum value of a 48-bit field. */
export const MAX_48 = 281_474_976_710_655
/** One micro USDC in units of collateral (c12). */
export const MICRO = 1_000_000n
