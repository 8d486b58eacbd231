import { advanceTo, runDue } from '../../src/engine/clockwork.ts'
import { Refused } from '../../src/engine/errors.ts'
import type { ExchangeEvents } from '../../src/engine/events.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import { Exchange } from '../../src/engine/exchange.ts'
import { execute, type Input } from '../../src/engine/inputs.ts'
import type { Account, Order } from '../../src/engine/state/entities.ts'
import type { MarketDefinition } from '../../src/engine/state/market-definition.ts'
import { LLP_INDEX } from '../../src/engine/state/protocol.ts'
import { giveShares } from '../../src/engine/venue/pool.ts'
import { binaryOptionsMarket, DEFAULT_MARKETS, perpMarket, spotMarket } from '../../src/genesis/markets.ts'
import { Random } from '../../src/random.ts'
import { type Announced, brokenInvariants } from './exchange-invariants.ts'
import { RandomRequests } from './random-requests.ts'
import { transaction } from './transaction.ts'

/** Markets of every kind with ids of today. */
const WIDE: readonly MarketDefinition[] = [
  perpMarket({ id: 4095, symbol: 'STONK', sizeDecimals: 2, priceDecimals: 4, price: 120_000 }),
  spotMarket({
    id: 4510,
    symbol: 'weETH/USDC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  }),
  binaryOptionsMarket({ id: 5210, symbol: 'ROUND-5210', settlementType: 'continuous', makerFee: 77 }),
]

/** A seeded session of everything that accounts can do, on several markets. */
export class RandomSession {
  readonly ex: Exchange
  readonly accounts: Account[]
  readonly counts = { done: 0, refused: 0 }
  /** Last status that each order was announced with, and how often it was announced as ended. */
  readonly announced = new Map<bigint, Announced>()
  readonly #random: Random
  readonly #requests: RandomRequests
  /** Hears of every input that was taken. */
  onInput: ((at: number, input: Input) => void) | undefined

  constructor(seed: number, accounts = 12) {
    this.#random = new Random(seed)
    const events: ExchangeEvents = {
      ...NO_EVENTS,
      order: (order: Order) => {
        const isEnd = order.status === 'filled' || order.status.startsWith('canceled')
        const before = this.announced.get(order.index)
        this.announced.set(order.index, { status: order.status, ends: (before?.ends ?? 0) + (isEnd ? 1 : 0) })
      },
    }
    this.ex = new Exchange(events, { now: 1_700_000_000_000, firstMaster: 10 })
    for (const market of [...DEFAULT_MARKETS, ...WIDE]) this.ex.addMarket(market)
    this.accounts = Array.from({ length: accounts }, (_, i) => {
      const account = this.ex.createMaster(`0x${String(i).padStart(40, '0')}`)
      account.collateral = BigInt(this.#random.integer(100, 3_000)) * 1_000_000_000_000n
      account.takerFee = this.#random.integer(0, 300)
      account.makerFee = this.#random.integer(0, 40)
      for (const id of [1, 2, 3]) this.ex.asset(account, id).balance = 10_000_000_000_000_000n
      return account
    })
    this.#requests = new RandomRequests(this.ex, this.accounts, this.#random)
    this.ex.account(LLP_INDEX).collateral = 3_000_000_000_000_000n
    const llp = this.ex.venue.pools.get(LLP_INDEX)!
    giveShares(this.ex, llp, this.ex.account(llp.operator), 3_000_000n, 3_000_000_000n)
  }

  step(): void {
    const r = this.#random
    const kind = r.next()
    if (kind < 0.03) return void advanceTo(this.ex, this.ex.now + r.integer(1, 120_000))
    if (kind < 0.06) {
      this.#movePrice()
      return
    }
    if (kind > 0.9995) {
      this.#nextRound()
      return
    }
    if (kind < 0.065) {
      this.#venue()
      return
    }
    const isPooled = kind < 0.095
    const account = isPooled
      ? this.#requests.pick([...this.accounts, ...this.#poolAccounts()])
      : this.#requests.pick(this.accounts)
    const request = this.#requests.withAttributes(
      isPooled ? this.#requests.pooled(account) : this.#requests.trading(account, kind),
    )
    try {
      this.#input({
        kind: 'act',
        tx: transaction(account.index, request, { expiredAt: this.ex.now + 1 }),
      })
      this.counts.done += 1
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.counts.refused += 1
    }
  }

  #venue(): void {
    const action = this.#requests.venueAction()
    try {
      this.#input({ kind: 'venue', action })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }

  /** Settles the round of the moment and lists the next on its slot. */
  #nextRound(): void {
    const last = [...this.ex.markets.values()].at(-1)!
    const settlement = {
      price: this.#random.integer(0, 100),
      isRefund: this.#random.next() < 0.2,
      payoutDelayMs: 0,
    }
    this.#input({ kind: 'settleMarket', market: last.id, settlement })
    const id = last.id + 1
    const listed = binaryOptionsMarket({
      id,
      symbol: `ROUND-${id}`,
      settlementType: 'continuous',
      makerFee: 77,
    })
    this.#input({ kind: 'list', listed })
  }

  #input(input: Input): void {
    runDue(this.ex)
    execute(this.ex, input)
    this.onInput?.(this.ex.now, input)
  }

  #movePrice(): void {
    const market = this.#requests.market()
    if (market.kind !== 'perp') return
    const drift = 1 + (this.#random.next() - 0.5) * (this.#random.next() < 0.1 ? 0.3 : 0.01)
    const price = Math.max(1, Math.round(market.mark * drift))
    // Prices stay near where they began, so that long sessions keep trading.
    const bounded = Math.min(market.price * 2, Math.max(Math.round(market.price / 2), price))
    this.#input({ kind: 'setIndex', market: market.id, price: bounded })
    this.#input({ kind: 'setMark', market: market.id, price: bounded })
  }

  #poolAccounts(): Account[] {
    return [...this.ex.accounts.values()].filter((one) => one.type === 2)
  }

  /** Returns everything that must hold at all times and does not. */
  broken(): string[] {
    return brokenInvariants(this.ex, this.announced)
  }

  /** USDC in both forms and the other assets: what must never change. */
  value(): { usdc: bigint; eth: bigint; lit: bigint } {
    const { usdc, assets } = this.ex.totals()
    return { usdc: usdc + (assets.get(3) ?? 0n), eth: assets.get(1) ?? 0n, lit: assets.get(2) ?? 0n }
  }
}
