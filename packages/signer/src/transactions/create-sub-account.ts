import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, type RequestCommon, type TransactionCommon } from './definition.ts'
import { MAX_MASTER_ACCOUNT } from './rules.ts'

/** Creates a sub-account of the signing master account. */
export interface CreateSubAccountRequest extends RequestCommon {
  /** Kind of the transaction. */
  type: 'createSubAccount'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CreateSubAccountRequest} as parsed. */
export interface CreateSubAccountTransaction extends TransactionCommon {
  /** Kind of the transaction. */
  type: 'createSubAccount'
  /** Protocol number of the kind. */
  txType: 9
}

export const createSubAccount: Definition = define({
  type: 'createSubAccount',
  txType: 9,
  maxAccount: MAX_MASTER_ACCOUNT,
  fields: [],
  check() {},
})
