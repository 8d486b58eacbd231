import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import { checkFlag } from './rules.ts'

/** Fields that an {@link UpdateAccountConfigRequest} and its parsed form share. */
export interface UpdateAccountConfigFields {
  /** 0 or 1; the official sources do not name the two modes. */
  accountTradingMode: 0 | 1
}

/** Sets the account's trading mode. */
export interface UpdateAccountConfigRequest extends UpdateAccountConfigFields, RequestCommon {
  /** Kind of the transaction. */
  type: 'updateAccountConfig'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UpdateAccountConfigRequest} as parsed. */
export interface UpdateAccountConfigTransaction extends UpdateAccountConfigFields, TransactionCommon {
  /** Kind of the transaction. */
  type: 'updateAccountConfig'
  /** Protocol number of the kind. */
  txType: 41
}

export const updateAccountConfig: Definition = define({
  type: 'updateAccountConfig',
  txType: 41,
  fields: [field('accountTradingMode', 'AccountTradingMode', 'uint8')],
  check({ body: [mode = 0] }) {
    checkFlag(mode, 'accountTradingMode', 'AccountTradingMode is invalid')
  },
})
