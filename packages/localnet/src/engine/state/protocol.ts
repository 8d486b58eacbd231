// Numbers of the protocol (docs/protocol/exchange.md#order-fields).
export const LIMIT = 0
export const MARKET = 1
export const STOP_LOSS = 2
export const STOP_LOSS_LIMIT = 3
export const TAKE_PROFIT = 4
export const TAKE_PROFIT_LIMIT = 5
export const TWAP = 6
export const TWAP_SUB = 7
export const LIQUIDATION = 8

export const IOC = 0
export const GTT = 1
export const POST_ONLY = 2

export const ACTIVE = 0
export const WAITS_MARK = 1
export const WAITS_TWAP = 2
export const WAITS_PARENT = 3

export const CROSS = 0
export const ISOLATED = 1

export const TREASURY = 0
export const USDC = 3
/** Trading mode in which the spot side of USDC is the collateral. */
export const UNIFIED = 1

export const LLP_INDEX = 281_474_976_710_654
/** Most a 48-bit field holds. */
export const MAX_48 = 281_474_976_710_655
/** One micro USDC in units of collateral (c12). */
export const MICRO = 1_000_000n
