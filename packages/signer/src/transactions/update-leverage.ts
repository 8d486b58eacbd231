import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, flag, get, refuse } from '../core/rules.ts'

/** Sets leverage and margin mode of a market. Transaction type 20. */
export interface UpdateLeverageRequest extends CommonRequest {
  type: 'updateLeverage'
  /** Perps market. */
  marketIndex: Integer
  /** Part of the notional in 1e-4: 500 is 20×. */
  initialMarginFraction: Integer
  /** 0 cross, 1 isolated. @default 0 */
  marginMode?: Integer
}

/** A parsed updateLeverage transaction. */
export interface UpdateLeverageTransaction extends CommonTransaction {
  readonly type: 'updateLeverage'
  readonly marketIndex: number
  readonly initialMarginFraction: number
  readonly marginMode: number
}

/** Sets leverage and margin mode of a market. SIGNER-SPEC §9 and §12. */
export const updateLeverage: TransactionDefinition<UpdateLeverageRequest, UpdateLeverageTransaction> = {
  type: 'updateLeverage',
  txType: 20,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'marketIndex', json: 'MarketIndex', width: 'i16' },
    { name: 'initialMarginFraction', json: 'InitialMarginFraction', width: 'u16' },
    { name: 'marginMode', json: 'MarginMode', width: 'u8' },
  ],
  encode: (request) => ({
    body: {
      marketIndex: toInt(request.marketIndex, 'marketIndex', 'i16'),
      initialMarginFraction: toInt(request.initialMarginFraction, 'initialMarginFraction', 'u16'),
      marginMode: toInt(request.marginMode ?? 0, 'marginMode', 'u8'),
    },
  }),
  check({ body }) {
    const marketIndex = get(body, 'marketIndex')
    // The official rule refuses only the nil market (SIGNER-SPEC §16.3).
    if (marketIndex === 255) refuse('MarketIndex is not valid', 'marketIndex', marketIndex, 'a market id')
    flag(get(body, 'marginMode'), 'marginMode', 'MarginMode is not valid')
    between(
      get(body, 'initialMarginFraction'),
      'initialMarginFraction',
      1,
      10_000,
      'InitialMarginFraction should not be less than 0',
      'InitialMarginFraction should not be larger than 10000',
    )
  },
}
