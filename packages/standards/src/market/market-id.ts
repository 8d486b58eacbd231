/**
 * Largest market id, 2^48 − 1. Ids do not reveal the kind of a market: read {@link MarketSpec.marketType}.
 */
export const MAX_MARKET_ID = 281_474_976_710_655

/** The id that means "no market". No market ever has it. */
export const NIL_MARKET_ID = 255

/** Whether a value can be the id of a market: an integer from 0 to 2^48 − 1, except 255. */
export function isMarketId(value: unknown): value is number {
  return (
    Number.isInteger(value) &&
    (value as number) >= 0 &&
    (value as number) <= MAX_MARKET_ID &&
    value !== NIL_MARKET_ID
  )
}
