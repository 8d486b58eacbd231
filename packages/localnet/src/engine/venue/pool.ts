import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { crossRisk, health } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { MICRO } from '../state/protocol.ts'
import type { Pool } from '../state/venue-records.ts'

/** Micro USDC of a share, and minimal units of LIT of a staking share, while a pool has none: 0.001 of either. */
const FIRST_PRICE = { public: 1_000n, liquidity: 1_000n, staking: 100_000n } as const
/** Extended units of one minimal unit: of USDC, and of LIT. */
const EXTENSION = { public: MICRO, liquidity: MICRO, staking: 100n } as const
/** Pools that one account may hold shares of. */
const MOST_INVESTED = 16
/** Daily prices that a pool keeps. */
const MOST_PRICES = 400

/** A pool with shares in USDC, and its account. @throws {Refused} 21200 */
export function publicPool(ex: Exchange, index: number): { pool: Pool; account: Account } {
  const pool = ex.venue.pools.get(index)
  const account = ex.accounts.get(index)
  if (pool === undefined || account === undefined || pool.kind === 'staking')
    throw refused('invalidPublicPoolIndex')
  return { pool, account }
}

/** A staking pool, and its account. @throws {Refused} 21236 */
export function stakingPool(ex: Exchange, index: number): { pool: Pool; account: Account } {
  const pool = ex.venue.pools.get(index)
  const account = ex.accounts.get(index)
  if (pool === undefined || account === undefined || pool.kind !== 'staking')
    throw refused('stakingPoolDoesNotExist')
  return { pool, account }
}

/** Value of all shares of a pool: the value of its cross account in c12, for the staking pool its LIT in extended units. */
export function poolValue(ex: Exchange, pool: Pool): bigint {
  const account = ex.account(pool.index)
  return pool.kind === 'staking' ? ex.held(account, LIT).balance : crossRisk(account).value
}

/** Asset that staking pools hold. */
export const LIT = 2

/** Value of some shares if all are worth `value`, floored: micro USDC, for the staking pool minimal units of LIT. */
export function worthOf(pool: Pool, value: bigint, shares: bigint): bigint {
  if (pool.totalShares === 0n) return shares * FIRST_PRICE[pool.kind]
  return value <= 0n ? 0n : (shares * value) / (pool.totalShares * EXTENSION[pool.kind])
}

/** Price of one share: c12, for the staking pool extended LIT; floored. */
export function sharePrice(ex: Exchange, pool: Pool): bigint {
  if (pool.totalShares === 0n) return FIRST_PRICE[pool.kind] * EXTENSION[pool.kind]
  const value = poolValue(ex, pool)
  return value <= 0n ? 0n : value / pool.totalShares
}

/** Records the current price. */
export function samplePrice(ex: Exchange, pool: Pool): void {
  pool.prices.push({ at: ex.now, price: sharePrice(ex, pool) })
  if (pool.prices.length > MOST_PRICES) pool.prices.splice(0, pool.prices.length - MOST_PRICES)
}

/** Records the prices of all pools with shares; called once a day. */
export function samplePrices(ex: Exchange): void {
  for (const pool of ex.venue.pools.values()) if (pool.totalShares > 0n) samplePrice(ex, pool)
}

/** @throws {Refused} 21216 when the pool's account is in liquidation */
export function checkPoolHealth(account: Account): void {
  if (health(crossRisk(account)) >= 2) throw refused('poolInLiquidation')
}

/** @throws {Refused} 21206 if the account already holds shares of 16 other pools */
export function checkInvestments(ex: Exchange, account: Account, pool: Pool): void {
  if (pool.holders.has(account.index)) return
  let count = 0
  for (const one of ex.venue.pools.values()) if (one.holders.has(account.index)) count += 1
  if (count >= MOST_INVESTED) throw refused('tooManyInvestedPublicPools')
}

/** Whether the operator holds at least the minimum share. */
export function keepsRate(operatorShares: bigint, totalShares: bigint, rate: number): boolean {
  return operatorShares * 10_000n >= BigInt(rate) * totalShares
}

/** Records bought shares: the operator's are kept in the pool itself, those of others with an entry price. */
export function giveShares(ex: Exchange, pool: Pool, account: Account, shares: bigint, paid: bigint): void {
  pool.totalShares += shares
  if (account.index === pool.operator) {
    pool.operatorShares += shares
  } else {
    const held = pool.holders.get(account.index)
    if (held === undefined) pool.holders.set(account.index, { shares, entry: paid, entryTime: ex.now })
    else {
      held.shares += shares
      held.entry += paid
      held.entryTime = ex.now
    }
  }
  ex.events.pool(pool.index, account)
}

/** Shares that an account holds of a pool, the operator's included. */
export function sharesOf(pool: Pool, account: Pick<Account, 'index'>): bigint {
  return account.index === pool.operator
    ? pool.operatorShares
    : (pool.holders.get(account.index)?.shares ?? 0n)
}
