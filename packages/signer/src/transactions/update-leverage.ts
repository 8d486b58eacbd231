import type { AttributesRequest } from './attributes.ts'
import {
  type Definition,
  define,
  field,
  MARGIN_MODES,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import type { Integer } from './integer.ts'
import { checkFlag, checkMarket, refuse } from './rules.ts'

/** Fields that an {@link UpdateLeverageRequest} and its parsed form share. */
export interface UpdateLeverageFields<Small> {
  /** Perps market, by its public id: 0 … 2^48 − 1 except 255. */
  marketIndex: Small
  /** 10000 = 100 %: 500 is a leverage of 20. */
  initialMarginFraction: Small
  /** Whether positions share the account's collateral or have their own. */
  marginMode: (typeof MARGIN_MODES)[number]
}

/** Sets leverage and margin mode of a market. */
export interface UpdateLeverageRequest extends UpdateLeverageFields<Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'updateLeverage'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UpdateLeverageRequest} as parsed. */
export interface UpdateLeverageTransaction extends UpdateLeverageFields<number>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'updateLeverage'
  /** Protocol number of the kind. */
  txType: 20
}

export const updateLeverage: Definition = define({
  type: 'updateLeverage',
  txType: 20,
  fields: [
    field('marketIndex', 'MarketIndex', 'marketId'),
    field('initialMarginFraction', 'InitialMarginFraction', 'uint16'),
    field('marginMode', 'MarginMode', 'uint8', { words: MARGIN_MODES }),
  ],
  check({ body: [market = 0, fraction = 0, mode = 0] }) {
    checkMarket(market)
    checkFlag(mode, 'marginMode', 'MarginMode is not valid')
    const name = 'initialMarginFraction'
    if (fraction < 1) refuse('InitialMarginFraction should not be less than 0', name, fraction, '1 … 10000')
    if (fraction > 10_000)
      refuse('InitialMarginFraction should not be larger than 10000', name, fraction, '1 … 10000')
  },
})
