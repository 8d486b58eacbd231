import type { AttributesRequest } from './attributes.ts'
import {
  type Definition,
  define,
  field,
  type L1Signed,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import type { Integer } from './integer.ts'
import { checkIndex, refuse } from './rules.ts'

/** Fields that an {@link ApproveIntegratorRequest} and its parsed form share. */
export interface ApproveIntegratorFields<Small> {
  /** Account of the integrator. */
  integratorAccountIndex: Small
  /**
   * Highest fee of takers on perps, 1000000 = 100 %. All fees zero with an expiry of zero revokes the approval.
   */
  maxPerpsTakerFee: Small
  /** Highest fee of makers on perps, 1000000 = 100 %. */
  maxPerpsMakerFee: Small
  /** Highest fee of takers on spot, 1000000 = 100 %. */
  maxSpotTakerFee: Small
  /** Highest fee of makers on spot, 1000000 = 100 %. */
  maxSpotMakerFee: Small
  /** Epoch milliseconds, 0 … 2^48 − 1. */
  approvalExpiry: Small
}

/**
 * Allows an integrator to charge fees on the account's orders. The owner must also sign on L1 (`messageToSign`), unless
 * all fees are 0 or the integrator's account has the same owner: then it can be sent as signed here, with an empty
 * `L1Sig`.
 */
export interface ApproveIntegratorRequest extends ApproveIntegratorFields<Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'approveIntegrator'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link ApproveIntegratorRequest} as parsed. */
export interface ApproveIntegratorTransaction
  extends ApproveIntegratorFields<number>,
    TransactionCommon,
    L1Signed {
  /** Kind of the transaction. */
  type: 'approveIntegrator'
  /** Protocol number of the kind. */
  txType: 45
}

const FEES = ['maxPerpsTakerFee', 'maxPerpsMakerFee', 'maxSpotTakerFee', 'maxSpotMakerFee'] as const

export const approveIntegrator: Definition = define({
  type: 'approveIntegrator',
  txType: 45,
  ownerText: 'AccountIndex',
  fields: [
    field('integratorAccountIndex', 'IntegratorAccountIndex', 'int64'),
    field('maxPerpsTakerFee', 'MaxPerpsTakerFee', 'uint32'),
    field('maxPerpsMakerFee', 'MaxPerpsMakerFee', 'uint32'),
    field('maxSpotTakerFee', 'MaxSpotTakerFee', 'uint32'),
    field('maxSpotMakerFee', 'MaxSpotMakerFee', 'uint32'),
    field('approvalExpiry', 'ApprovalExpiry', 'int64'),
  ],
  l1Sig: 'tail',
  check({ body }) {
    const [integrator = 0, , , , , expiry = 0] = body
    checkIndex(integrator, 'integratorAccountIndex', 'IntegratorAccountIndex')
    const fees = body.slice(1, 5)
    fees.forEach((fee, i) => {
      if (fee > 1_000_000)
        refuse('MarketFee should not be larger than 1000000', FEES[i] ?? 'fee', fee, '0 … 1000000')
    })
    if (expiry === 0 && fees.some((fee) => fee !== 0)) {
      refuse(
        'ApprovalExpiry should be zero when revoking integrator approval',
        'approvalExpiry',
        expiry,
        'an expiry with fees; 0 with all fees 0',
      )
    }
    if (expiry < 0 || expiry > 281_474_976_710_655)
      refuse('ApprovalExpiry is invalid', 'approvalExpiry', expiry, '0 … 281474976710655')
  },
})
