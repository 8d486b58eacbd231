import { addPosition, type Risk } from './position-value.ts'
import type { Account, Market } from './state/entities.ts'

/** A sum of positions without the account's collateral: its `collateral` is their open funding. */
function nothing(): Risk {
  return { collateral: 0n, value: 0n, initial: 0n, maintenance: 0n, closeOut: 0n }
}

/** Contribution of each cross position of an account, and their sum. Only positions that changed are valued again. */
class CrossSums {
  readonly #account: Account
  readonly #parts = new Map<number, Risk>()
  readonly #moved: Set<number>
  readonly #sum = nothing()

  constructor(account: Account) {
    this.#account = account
    this.#moved = new Set(account.positions.keys())
  }

  /** Records that the position in a market, or a price of that market, changed. */
  move(marketId: number): void {
    this.#moved.add(marketId)
  }

  get sum(): Readonly<Risk> {
    for (const id of this.#moved) this.#renew(id)
    this.#moved.clear()
    return this.#sum
  }

  /** Contribution of the position in a market to {@link sum}. */
  part(marketId: number): Readonly<Risk> | undefined {
    return this.#parts.get(marketId)
  }

  #renew(marketId: number): void {
    const old = this.#parts.get(marketId)
    if (old !== undefined) addTo(this.#sum, old, -1n)
    const position = this.#account.positions.get(marketId)
    if (position === undefined || position.marginMode !== 'cross' || position.size === 0n) {
      this.#parts.delete(marketId)
      return
    }
    const part = nothing()
    addPosition(part, position)
    addTo(this.#sum, part, 1n)
    this.#parts.set(marketId, part)
  }
}

function addTo(sum: Risk, part: Readonly<Risk>, sign: 1n | -1n): void {
  sum.collateral += sign * part.collateral
  sum.value += sign * part.value
  sum.initial += sign * part.initial
  sum.maintenance += sign * part.maintenance
  sum.closeOut += sign * part.closeOut
}

/** Not part of the state: computed from it on first use, also after a restore. */
const SUMS = new WeakMap<Account, CrossSums>()

function sumsOf(account: Account): CrossSums {
  const known = SUMS.get(account)
  if (known !== undefined) return known
  const sums = new CrossSums(account)
  SUMS.set(account, sums)
  return sums
}

/** Sum of the cross positions of an account without its own collateral; without the position in a market, if one is given. */
export function crossSum(account: Account, without?: Market): Risk {
  const sums = sumsOf(account)
  const sum = { ...sums.sum }
  const part = without === undefined ? undefined : sums.part(without.id)
  if (part !== undefined) addTo(sum, part, -1n)
  return sum
}

/**
 * To be called after each change of a position's size, entry, funding prefix, margin fraction or margin mode, and for each
 * holder of a market after its mark price or funding prefix changed.
 */
export function positionMoved(account: Account, market: Market): void {
  SUMS.get(account)?.move(market.id)
}

/** To be called after the mark price or the funding prefix of a market changed. */
export function marketMoved(market: Market): void {
  for (const account of market.holders) positionMoved(account, market)
}
