import type { TransactionType } from '@lighter/signer'
import { refused } from '../errors.ts'
import type { ExchangeRules } from '../rules.ts'
import type { Account, Trade } from '../state/entities.ts'
import type { VolumeQuota } from '../state/volume-quota.ts'

/** Parts of the exchange used for quotas. */
interface QuotaBook {
  readonly rules: Pick<ExchangeRules, 'volumeQuota'>
  /** By lower-case L1 address. */
  readonly quotas: Map<string, VolumeQuota>
  /** Epoch milliseconds. */
  readonly now: number
}

const START = 1000
const MOST = 5_000_000
const VOLUME_PER_ORDER = 5_000_000n
const FREE_EVERY_MS = 15_000
const COUNTED: ReadonlySet<TransactionType> = new Set([
  'createOrder',
  'cancelAllOrders',
  'modifyOrder',
  'createGroupedOrders',
])

/** Effect of a transaction on the quota, for its receipt. */
export interface QuotaUse {
  readonly remaining: number
  readonly used: boolean
}

/**
 * Premium accounts need quota for an order, or take the free one of every 15 s. Other tiers have no quota.
 *
 * @throws {Refused} 23000 if no quota is left (the exchange's own code is not known)
 */
export function checkQuota(ex: QuotaBook, account: Account, type: TransactionType): void {
  if (!ex.rules.volumeQuota || account.tier !== 'premium' || !COUNTED.has(type)) return
  const quota = ex.quotas.get(account.l1Address.toLowerCase())
  if (quota === undefined || quota.left > 0 || ex.now - quota.freeAt >= FREE_EVERY_MS) return
  throw refused('tooManyRequest', 'not enough volume quota')
}

/** Subtracts the cost of an accepted transaction. */
export function chargeQuota(ex: QuotaBook, account: Account, type: TransactionType): QuotaUse | undefined {
  if (!ex.rules.volumeQuota || account.tier !== 'premium') return undefined
  const quota = quotaOf(ex, account)
  if (!COUNTED.has(type)) return { remaining: quota.left, used: false }
  if (quota.left > 0) {
    quota.left -= 1
    return { remaining: quota.left, used: true }
  }
  quota.freeAt = ex.now
  return { remaining: 0, used: false }
}

/** Credits both sides of a trade with one order for every 5 USDC. */
export function earnQuota(ex: QuotaBook, trade: Trade): void {
  if (!ex.rules.volumeQuota) return
  const volume = trade.quote
  for (const { account } of [trade.taker, trade.maker]) {
    const quota = quotaOf(ex, account)
    quota.volume += volume
    quota.left = Math.min(MOST, quota.left + Number(quota.volume / VOLUME_PER_ORDER))
    quota.volume %= VOLUME_PER_ORDER
  }
}

function quotaOf(ex: QuotaBook, account: Account): VolumeQuota {
  const key = account.l1Address.toLowerCase()
  let quota = ex.quotas.get(key)
  if (quota === undefined) {
    quota = { left: START, volume: 0n, freeAt: 0 }
    ex.quotas.set(key, quota)
  }
  return quota
}
