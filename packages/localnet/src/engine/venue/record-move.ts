import type { Exchange } from '../exchange.ts'
import type { Route, Transfer } from '../records.ts'
import type { Account } from '../state/entities.ts'

/** Records a move between an account and a pool like a transfer: in minimal units of the asset. */
export function recordMove(
  ex: Exchange,
  move: {
    readonly kind: NonNullable<Transfer['kind']>
    readonly from: Account
    readonly to: Account
    readonly assetId: number
    readonly amount: bigint
    readonly route: Route
    readonly shares: bigint
    readonly hash: string
  },
): void {
  ex.transfers.push({
    id: ex.nextRecordId(ex.transfers),
    account: move.from,
    to: move.to,
    assetId: move.assetId,
    amount: move.amount,
    fee: 0n,
    fromRoute: move.route,
    toRoute: move.route,
    at: ex.now,
    hash: move.hash,
    kind: move.kind,
    shares: move.shares,
  })
}
