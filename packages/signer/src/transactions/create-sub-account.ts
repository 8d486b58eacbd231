import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'

/** Creates a sub-account under a master account. Transaction type 9. */
export interface CreateSubAccountRequest extends CommonRequest {
  type: 'createSubAccount'
}

/** A parsed createSubAccount transaction. */
export interface CreateSubAccountTransaction extends CommonTransaction {
  readonly type: 'createSubAccount'
}

/** Creates a sub-account under a master account. SIGNER-SPEC §9 and §12. */
export const createSubAccount: TransactionDefinition<CreateSubAccountRequest, CreateSubAccountTransaction> = {
  type: 'createSubAccount',
  txType: 9,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  masterOnly: true,
  attributes: 'none',
  fields: [],
  encode: () => ({ body: {} }),
  check() {},
}
