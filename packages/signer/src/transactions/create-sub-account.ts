import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, type RequestCommon, type TransactionCommon } from './definition.ts'
import { MAX_MASTER_ACCOUNT } from './rules.ts'

/** Makes a sub-account of the signing master account. */
export interface CreateSubAccountRequest extends RequestCommon {
  type: 'createSubAccount'
  attributes?: AttributesRequest | undefined
}

/** A {@link CreateSubAccountRequest} as parsed. */
export interface CreateSubAccountTransaction extends TransactionCommon {
  type: 'createSubAccount'
  txType: 9
}

export const createSubAccount: Definition = define({
  type: 'createSubAccount',
  txType: 9,
  maxAccount: MAX_MASTER_ACCOUNT,
  fields: [],
  check() {},
})
