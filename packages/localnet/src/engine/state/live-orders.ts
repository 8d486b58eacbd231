/** Live orders of an account by order index, and those of each market. */
export class LiveOrders<O extends { readonly market: object }> extends Map<bigint, O> {
  readonly #byMarket = new Map<O['market'], Set<O>>()

  override set(index: bigint, order: O): this {
    const old = this.get(index)
    if (old !== undefined) this.#byMarket.get(old.market)?.delete(old)
    const here = this.#byMarket.get(order.market)
    if (here === undefined) this.#byMarket.set(order.market, new Set([order]))
    else here.add(order)
    return super.set(index, order)
  }

  override delete(index: bigint): boolean {
    const old = this.get(index)
    if (old === undefined) return false
    const here = this.#byMarket.get(old.market)
    here?.delete(old)
    // Ended markets must not stay in memory.
    if (here?.size === 0) this.#byMarket.delete(old.market)
    return super.delete(index)
  }

  override clear(): void {
    this.#byMarket.clear()
    super.clear()
  }

  /** Live orders in one market, oldest first. */
  in(market: O['market']): ReadonlySet<O> {
    return this.#byMarket.get(market) ?? NONE
  }
}

const NONE: ReadonlySet<never> = new Set()
