import type { Exchange } from '../../src/engine/exchange.ts'
import { addPosition, type Risk } from '../../src/engine/position-value.ts'
import { crossRisk } from '../../src/engine/risk.ts'
import type { Account } from '../../src/engine/state/entities.ts'

/** Last status that an order was announced with, and how often it was announced as ended. */
export interface Announced {
  status: string
  ends: number
}

/** Returns everything that must hold at all times and does not. */
export function brokenInvariants(ex: Exchange, announced: ReadonlyMap<bigint, Announced>): string[] {
  const problems: string[] = []
  for (const market of ex.markets.values()) {
    problems.push(...market.book.check().map((problem) => `${market.symbol}: ${problem}`))
    let signed = 0n
    let both = 0n
    for (const account of ex.accounts.values()) {
      const size = (account.binaries.get(market.id) ?? account.positions.get(market.id))?.size ?? 0n
      signed += size
      both += size < 0n ? -size : size
    }
    if (signed !== 0n) problems.push(`${market.symbol}: longs and shorts differ by ${signed}`)
    if (both !== market.openInterest)
      problems.push(`${market.symbol}: open interest ${market.openInterest}, positions ${both}`)
    let resting = 0
    for (const account of ex.accounts.values()) {
      for (const order of account.orders.values())
        if (order.market === market && order.level !== undefined) resting += 1
    }
    if (resting !== market.book.size)
      problems.push(`${market.symbol}: ${market.book.size} in the book, ${resting} owned`)
  }
  for (const account of ex.accounts.values()) {
    const locks = new Map<number, bigint>()
    for (const order of account.orders.values()) {
      if (order.status !== 'open' && order.status !== 'pending')
        problems.push(`live order ${order.index} is ${order.status}`)
      if (announced.get(order.index)?.status !== order.status)
        problems.push(`${order.index} was announced otherwise`)
      if (order.locked > 0n) {
        const asset = order.isAsk ? order.market.baseAsset : order.market.quoteAsset
        locks.set(asset, (locks.get(asset) ?? 0n) + order.locked)
      }
    }
    for (const [id, held] of account.assets) {
      if (held.locked !== (locks.get(id) ?? 0n))
        problems.push(`account ${account.index} locks ${held.locked} of ${id}`)
      if (held.balance < 0n) problems.push(`account ${account.index} has ${held.balance} of ${id}`)
    }
    for (const order of account.history) {
      if (order.status === 'open' || order.status === 'pending')
        problems.push(`ended order ${order.index} is ${order.status}`)
    }
  }
  for (const pool of ex.venue.pools.values()) {
    let held = pool.operatorShares
    for (const one of pool.holders.values()) {
      held += one.shares
      if (one.shares <= 0n || one.entry < 0n)
        problems.push(`pool ${pool.index} has a holder of ${one.shares}`)
    }
    if (held !== pool.totalShares)
      problems.push(`pool ${pool.index}: ${pool.totalShares} shares, ${held} held`)
    if (pool.operatorShares < 0n) problems.push(`pool ${pool.index}: operator has ${pool.operatorShares}`)
  }
  for (const account of ex.accounts.values()) {
    if (account.tradingMode === 1 && (account.assets.get(3)?.balance ?? 0n) !== 0n)
      problems.push(`account ${account.index} is unified and has spot USDC beside its collateral`)
  }
  for (const account of ex.accounts.values())
    if (JSON.stringify(crossRisk(account), exact) !== JSON.stringify(fullSum(account), exact))
      problems.push(`account ${account.index}: the running sums of its cross positions are not their sum`)
  for (const [index, { ends }] of announced) if (ends > 1) problems.push(`order ${index} ended ${ends} times`)
  return problems
}

const exact = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** What {@link crossRisk} must be: all cross positions of an account, summed one by one. */
export function fullSum(account: Account): Risk {
  const { collateral } = account
  const risk: Risk = { collateral, value: collateral, initial: 0n, maintenance: 0n, closeOut: 0n }
  for (const position of account.positions.values())
    if (position.marginMode === 'cross') addPosition(risk, position)
  return risk
}
