import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkFlag, checkMarket, refuse } from './rules.ts'

/** Directions of a margin move by number. */
export const MARGIN_DIRECTIONS = ['remove', 'add'] as const

/** Fields that an {@link UpdateMarginRequest} and its parsed form share. */
export interface UpdateMarginFields<Small, Large> {
  /** Perps market with an isolated position, by its public id: 0 … 2^48 − 1 except 255. */
  marketIndex: Small
  /** In 10^-6 USDC, up to 2^60 − 1. The official rules do not refuse negative amounts. */
  usdcAmount: Large
  /** Whether to add collateral to the position or to remove it. */
  direction: (typeof MARGIN_DIRECTIONS)[number]
}

/** Moves margin into or out of an isolated position. */
export interface UpdateMarginRequest extends UpdateMarginFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'updateMargin'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UpdateMarginRequest} as parsed. */
export interface UpdateMarginTransaction extends UpdateMarginFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'updateMargin'
  /** Protocol number of the kind. */
  txType: 29
}

export const updateMargin: Definition = define({
  type: 'updateMargin',
  txType: 29,
  fields: [
    field('marketIndex', 'MarketIndex', 'marketId'),
    field('usdcAmount', 'USDCAmount', 'int64', { wide: true, split: true }),
    field('direction', 'Direction', 'uint8', { words: MARGIN_DIRECTIONS }),
  ],
  check({ body: [market = 0, amount = 0, direction = 0] }) {
    checkMarket(market)
    const allowed = '1 … 1152921504606846975'
    if (amount === 0) refuse('TransferAmount should be larger than 1', 'usdcAmount', amount, allowed)
    if (amount > 1_152_921_504_606_846_975n)
      refuse('TransferAmount should not be larger than 1152921504606846975', 'usdcAmount', amount, allowed)
    checkFlag(direction, 'direction', 'Margin movement direction is not valid')
  },
})
