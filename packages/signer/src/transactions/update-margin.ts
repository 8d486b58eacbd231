import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { flag, get, MAX_60_BITS, perpsMarket, refuse } from '../core/rules.ts'

/** Moves collateral into or out of an isolated position. Transaction type 29. */
export interface UpdateMarginRequest extends CommonRequest {
  type: 'updateMargin'
  /** Perps market. */
  marketIndex: Integer
  /** Micro USDC. */
  usdcAmount: Integer
  /** 0 remove, 1 add. */
  direction: Integer
}

/** A parsed updateMargin transaction. */
export interface UpdateMarginTransaction extends CommonTransaction {
  readonly type: 'updateMargin'
  readonly marketIndex: number
  readonly usdcAmount: bigint
  readonly direction: number
}

/** Moves collateral into or out of an isolated position. SIGNER-SPEC §9 and §12. */
export const updateMargin: TransactionDefinition<UpdateMarginRequest, UpdateMarginTransaction> = {
  type: 'updateMargin',
  txType: 29,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'marketIndex', json: 'MarketIndex', width: 'i16' },
    { name: 'usdcAmount', json: 'USDCAmount', width: 'i64', wide: true, split: 'signed' },
    { name: 'direction', json: 'Direction', width: 'u8' },
  ],
  encode: (request) => ({
    body: {
      marketIndex: toInt(request.marketIndex, 'marketIndex', 'i16'),
      usdcAmount: toInt(request.usdcAmount, 'usdcAmount', 'i64'),
      direction: toInt(request.direction, 'direction', 'u8'),
    },
  }),
  check({ body }) {
    perpsMarket(get(body, 'marketIndex'))
    const amount = get(body, 'usdcAmount')
    if (amount === 0)
      refuse('TransferAmount should be larger than 1', 'usdcAmount', amount, `1 to ${MAX_60_BITS}`)
    if (amount > MAX_60_BITS) {
      refuse(
        `TransferAmount should not be larger than ${MAX_60_BITS}`,
        'usdcAmount',
        amount,
        `1 to ${MAX_60_BITS}`,
      )
    }
    flag(get(body, 'direction'), 'direction', 'Margin movement direction is not valid')
  },
}
