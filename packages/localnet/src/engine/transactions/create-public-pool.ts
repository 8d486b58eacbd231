import type { CreatePublicPoolTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { freeCollateral } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { newPool } from '../state/new-pool.ts'
import { MICRO, USDC } from '../state/protocol.ts'
import { giveShares, samplePrice, worthOf } from '../venue/pool.ts'
import { recordMove } from '../venue/record-move.ts'

/** Shares worth 1000 USDC: the smallest pool. */
const LEAST_SHARES = 1_000_000n
const MOST_SHARES = 1_000_000_000_000n

/** CreatePublicPool, 10: a new account operated by the master, which buys the first shares at 0.001 USDC each. */
export function createPublicPool(
  ex: Exchange,
  master: Account,
  tx: CreatePublicPoolTransaction,
  hash: string,
): RefusalName | undefined {
  if (master.type !== 0) throw refused('invalidTxTypeForAccount')
  const { operatorFee, minOperatorShareRate } = tx
  const shares = BigInt(tx.initialTotalShares)
  if (operatorFee < 0 || operatorFee > 1_000_000) throw refused('invalidOperatorFee')
  if (minOperatorShareRate < 0 || minOperatorShareRate > 10_000) throw refused('invalidMinOperatorShareRate')
  if (shares < LEAST_SHARES || shares > MOST_SHARES) throw refused('poolInitialTotalSharesInvalid')
  const terms = { kind: 'public', operatorFee, minOperatorShareRate } as const
  const cost = worthOf(newPool({ ...terms, index: 0, operator: 0, createdAt: 0 }), 0n, shares)
  if (cost * MICRO > freeCollateral(master)) throw refused('notEnoughCollateral')
  const account = ex.createPool(master)
  const pool = newPool({ ...terms, index: account.index, operator: master.index, createdAt: ex.now })
  ex.venue.pools.set(account.index, pool)
  ex.addCollateral(master, -cost * MICRO)
  ex.addCollateral(account, cost * MICRO)
  giveShares(ex, pool, master, shares, cost)
  samplePrice(ex, pool)
  recordMove(ex, {
    kind: 'createPool',
    from: master,
    to: account,
    assetId: USDC,
    amount: cost,
    route: 'perps',
    shares,
    hash,
  })
  return undefined
}
