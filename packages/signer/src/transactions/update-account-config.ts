import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { flag, get } from '../core/rules.ts'

/** Switches the trading mode of the account. Transaction type 41. */
export interface UpdateAccountConfigRequest extends CommonRequest {
  type: 'updateAccountConfig'
  /** 0 simple, 1 unified. */
  accountTradingMode: Integer
}

/** A parsed updateAccountConfig transaction. */
export interface UpdateAccountConfigTransaction extends CommonTransaction {
  readonly type: 'updateAccountConfig'
  readonly accountTradingMode: number
}

/** Switches the trading mode of the account. SIGNER-SPEC §9 and §12. */
export const updateAccountConfig: TransactionDefinition<
  UpdateAccountConfigRequest,
  UpdateAccountConfigTransaction
> = {
  type: 'updateAccountConfig',
  txType: 41,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [{ name: 'accountTradingMode', json: 'AccountTradingMode', width: 'u8' }],
  encode: (request) => ({
    body: {
      accountTradingMode: toInt(request.accountTradingMode, 'accountTradingMode', 'u8'),
    },
  }),
  check({ body }) {
    flag(get(body, 'accountTradingMode'), 'accountTradingMode', 'AccountTradingMode is invalid')
  },
}
