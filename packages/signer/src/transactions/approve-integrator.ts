import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_48_BITS, MAX_ACCOUNT_INDEX, MAX_FEE, refuse } from '../core/rules.ts'

/** Approves an integrator and the fees it may take; all zero revokes. Fees other than zero need an L1 signature. Transaction type 45. */
export interface ApproveIntegratorRequest extends CommonRequest {
  type: 'approveIntegrator'
  /** Account of the integrator. */
  integratorAccountIndex: Integer
  /** Largest fee in 1e-6. */
  maxPerpsTakerFee: Integer
  /** Largest fee in 1e-6. */
  maxPerpsMakerFee: Integer
  /** Largest fee in 1e-6. */
  maxSpotTakerFee: Integer
  /** Largest fee in 1e-6. */
  maxSpotMakerFee: Integer
  /** Epoch milliseconds; 0 revokes. */
  approvalExpiry: Integer
}

/** A parsed approveIntegrator transaction. */
export interface ApproveIntegratorTransaction extends CommonTransaction {
  readonly type: 'approveIntegrator'
  readonly integratorAccountIndex: number
  readonly maxPerpsTakerFee: number
  readonly maxPerpsMakerFee: number
  readonly maxSpotTakerFee: number
  readonly maxSpotMakerFee: number
  readonly approvalExpiry: number
}

/** Approves an integrator and the fees it may take; all zero revokes. Fees other than zero need an L1 signature. SIGNER-SPEC §9 and §12. */
export const approveIntegrator: TransactionDefinition<
  ApproveIntegratorRequest,
  ApproveIntegratorTransaction
> = {
  type: 'approveIntegrator',
  txType: 45,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  l1: 'tail',
  attributes: 'none',
  fields: [
    { name: 'integratorAccountIndex', json: 'IntegratorAccountIndex', width: 'i64' },
    { name: 'maxPerpsTakerFee', json: 'MaxPerpsTakerFee', width: 'u32' },
    { name: 'maxPerpsMakerFee', json: 'MaxPerpsMakerFee', width: 'u32' },
    { name: 'maxSpotTakerFee', json: 'MaxSpotTakerFee', width: 'u32' },
    { name: 'maxSpotMakerFee', json: 'MaxSpotMakerFee', width: 'u32' },
    { name: 'approvalExpiry', json: 'ApprovalExpiry', width: 'i64' },
  ],
  encode: (request) => ({
    body: {
      integratorAccountIndex: toInt(request.integratorAccountIndex, 'integratorAccountIndex', 'i64'),
      maxPerpsTakerFee: toInt(request.maxPerpsTakerFee, 'maxPerpsTakerFee', 'u32'),
      maxPerpsMakerFee: toInt(request.maxPerpsMakerFee, 'maxPerpsMakerFee', 'u32'),
      maxSpotTakerFee: toInt(request.maxSpotTakerFee, 'maxSpotTakerFee', 'u32'),
      maxSpotMakerFee: toInt(request.maxSpotMakerFee, 'maxSpotMakerFee', 'u32'),
      approvalExpiry: toInt(request.approvalExpiry, 'approvalExpiry', 'i64'),
    },
  }),
  check({ body }) {
    between(
      get(body, 'integratorAccountIndex'),
      'integratorAccountIndex',
      -1,
      MAX_ACCOUNT_INDEX,
      'IntegratorAccountIndex should not be less than -1',
      `IntegratorAccountIndex should not be larger than ${MAX_ACCOUNT_INDEX}`,
    )
    let fees = false
    for (const name of ['maxPerpsTakerFee', 'maxPerpsMakerFee', 'maxSpotTakerFee', 'maxSpotMakerFee']) {
      const fee = get(body, name)
      if (fee > MAX_FEE) refuse('MarketFee should not be larger than 1000000', name, fee, `0 to ${MAX_FEE}`)
      if (fee !== 0) fees = true
    }
    const expiry = get(body, 'approvalExpiry')
    if (expiry === 0 && fees) {
      refuse(
        'ApprovalExpiry should be zero when revoking integrator approval',
        'approvalExpiry',
        expiry,
        'a time when fees are approved',
      )
    }
    if (expiry < 0 || expiry > MAX_48_BITS)
      refuse('ApprovalExpiry is invalid', 'approvalExpiry', expiry, `0 to ${MAX_48_BITS}`)
  },
}
