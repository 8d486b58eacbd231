import { type Numeric, toDecimal, toTicks, ValidationError } from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { perpsOnly } from '../markets/tradable.ts'
import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send } from '../requests/place.ts'
import type { PreparedChange } from '../transactions/prepared.ts'

/** A change of leverage. */
export interface UpdateLeverageOptions extends MarketReference {
  /** Leverage, for example 10: the initial margin fraction becomes ⌊10000 / leverage⌋ in 1e-4. */
  leverage: Numeric
  /** @default 'cross' */
  marginMode?: 'cross' | 'isolated' | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** A transfer of collateral into or out of an isolated position. */
export interface UpdateMarginOptions extends MarketReference {
  /** Amount in USDC: + adds, − removes. */
  amount: Numeric
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Checks a change of leverage. @throws {ValidationError} below 1 or above the market's maximum */
function prepareLeverage(context: RequestsContext, options: UpdateLeverageOptions): PreparedChange {
  const market = perpsOnly(context.markets.resolve(options), 'Leverage exists')
  const leverage = toDecimal(options.leverage, 'leverage')
  const least = market.margin?.minInitial ?? 1
  const fraction = leverage.gt(0) ? toDecimal(10_000).div(leverage).floor().toNumber() : 0
  if (leverage.lt(1) || fraction < least) {
    const most = toDecimal(10_000).div(least).toFixed(0)
    throw new ValidationError(`leverage is ${leverage.toFixed()}; ${market.symbol} allows 1 to ${most}.`, {
      field: 'leverage',
      value: leverage.toFixed(),
      allowed: `1 to ${most}`,
    })
  }
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: {
      type: 'updateLeverage',
      marketIndex: market.marketId,
      initialMarginFraction: fraction,
      marginMode: options.marginMode ?? 'cross',
    },
  }
}

/** Checks a move of margin. @throws {ValidationError} for zero; {@link PrecisionError} beyond micro USDC */
function prepareMargin(context: RequestsContext, options: UpdateMarginOptions): PreparedChange {
  const market = perpsOnly(context.markets.resolve(options), 'Position margin exists')
  const micro = toTicks(options.amount, 6, { field: 'amount' })
  if (micro === 0n) {
    throw new ValidationError(
      'amount is 0; pass a positive amount to add margin, or a negative amount to remove it.',
      {
        field: 'amount',
        value: '0',
        allowed: '+ to add, − to remove',
      },
    )
  }
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: {
      type: 'updateMargin',
      marketIndex: market.marketId,
      usdcAmount: micro < 0n ? -micro : micro,
      direction: micro < 0n ? 'remove' : 'add',
    },
  }
}

/**
 * Changes leverage and margin mode of a perps market.
 *
 * @param options - `ticker` or `marketId`, `leverage`; `marginMode`, `apiKeyIndex`, `signal`
 * @throws {ValidationError} below 1 or above the market's maximum; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await updateLeverage(context, { ticker: 'BTC', leverage: 10, marginMode: 'isolated' })
 * ```
 */
export async function updateLeverage(context: RequestsContext, options: UpdateLeverageOptions): Promise<Ack> {
  return send(context, prepareLeverage(context, options), options.signal)
}

/**
 * Moves collateral into or out of an isolated position.
 *
 * @param options - `ticker` or `marketId`, `amount` in USDC (+ adds, − removes); `apiKeyIndex`, `signal`
 * @throws {ValidationError | PrecisionError} for zero, or beyond micro USDC; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await updateMargin(context, { ticker: 'BTC', amount: '25.5' })
 * ```
 */
export async function updateMargin(context: RequestsContext, options: UpdateMarginOptions): Promise<Ack> {
  return send(context, prepareMargin(context, options), options.signal)
}
