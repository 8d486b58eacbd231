import type { ApproveIntegratorTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'

const SLOTS = 4

/**
 * ApproveIntegrator, 45: four slots; zero fees and a zero expiry revoke the approval. The integrator needs no
 * account yet: its earnings are kept for its index.
 */
export function approveIntegrator(
  ex: Exchange,
  owner: Account,
  tx: ApproveIntegratorTransaction,
): RefusalName | undefined {
  const approval = {
    integrator: tx.integratorAccountIndex,
    maxPerpsTaker: tx.maxPerpsTakerFee,
    maxPerpsMaker: tx.maxPerpsMakerFee,
    maxSpotTaker: tx.maxSpotTakerFee,
    maxSpotMaker: tx.maxSpotMakerFee,
    expiry: tx.approvalExpiry,
  }
  const fees = [approval.maxPerpsTaker, approval.maxPerpsMaker, approval.maxSpotTaker, approval.maxSpotMaker]
  if (approval.expiry === 0) {
    if (fees.some((fee) => fee !== 0)) throw refused('invalidTxInfo')
    owner.approvals.delete(approval.integrator)
    return undefined
  }
  if (approval.expiry <= ex.now) throw refused('invalidTxInfo')
  if (approval.maxPerpsTaker > 5_000 || approval.maxPerpsMaker > 5_000) throw refused('invalidTxInfo')
  if (approval.maxSpotTaker > 20_000 || approval.maxSpotMaker > 20_000) throw refused('invalidTxInfo')
  if (!owner.approvals.has(approval.integrator) && owner.approvals.size >= SLOTS)
    throw refused('invalidTxInfo')
  owner.approvals.set(approval.integrator, approval)
  return undefined
}
