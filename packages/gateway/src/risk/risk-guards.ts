import { TX_TYPES } from '@lighter/signer'
import {
  type Decimal,
  formatTicks,
  LighterError,
  type MarketSpec,
  type Numeric,
  toDecimal,
} from '@lighter/standards'
import type { AdmittedOutcome } from '../transactions/outcome.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import type { ExposureLedger } from './exposure.ts'
import { type Intent, intentsOf } from './intent.ts'

/** Transactions that can open risk. */
const TRADING_TYPES: readonly number[] = [
  TX_TYPES.createOrder,
  TX_TYPES.createGroupedOrders,
  TX_TYPES.modifyOrder,
]

/** Limits checked for every order of this client before it is signed. Each is optional. */
export interface RiskLimits {
  /** Largest notional of one order, in quote units. */
  maxOrderNotional?: Numeric | undefined
  /**
   * Largest position of a perps market on either side, in base units: for one market by ticker, or `'*'` for the
   * others. It applies to the worst case: every resting or pending order of one side fills, including orders of other
   * clients of the account.
   */
  maxPosition?: Readonly<Record<string, Numeric>> | undefined
  /**
   * Largest distance of a price from the mark price on the unfavorable side, as a fraction: 0.05 refuses buys above 105
   * % and sells below 95 %. Does not apply to orders waiting for a trigger, nor to market
   * orders that are reduce-only: their price only bounds the slippage of an exit.
   */
  priceCollar?: Numeric | undefined
  /** Most orders and order changes within any second. */
  maxOrdersPerSecond?: number | undefined
}

/** Data sources of the guards. */
export interface RiskSources {
  /** Opens the stream of mark prices. */
  openMarks(): Promise<void>
  /** Returns the mark price of a perps market; `undefined` while unknown. */
  mark(marketId: number): Decimal | undefined
  /** Positions and their possible sizes; `undefined` without an account. */
  exposure: ExposureLedger | undefined
}

/**
 * Checks orders against limits, and blocks all orders once the kill switch was thrown. Cancels always pass.
 *
 * A refusal is a `LighterError` `RISK_LIMIT` with the guard, the value and the limit in its context; nothing was
 * signed.
 */
export class RiskGuards {
  readonly #limits: RiskLimits
  readonly #sources: RiskSources
  /** Times at which the last orders were admitted, monotonic. */
  readonly #times: number[] = []
  /** Calls that are already counted: an order signed again because of a wrong clock counts once. */
  readonly #counted = new WeakSet<object>()
  readonly #hasLimits: boolean
  #blocked: string | undefined

  constructor(limits: RiskLimits, sources: RiskSources) {
    this.#limits = limits
    this.#hasLimits = Object.values(limits).some((limit) => limit !== undefined)
    this.#sources = sources
  }

  /** Whether any limit is set; otherwise orders do not wait. */
  get isOn(): boolean {
    return this.#blocked !== undefined || this.#hasLimits
  }

  /** Refuses every order from now on. */
  block(reason: string): void {
    this.#blocked = reason
  }

  /** Admits orders again. */
  unblock(): void {
    this.#blocked = undefined
  }

  /**
   * Loads what {@link admit} needs, and refuses early any order that it would refuse now.
   *
   * @param call - the same object for every attempt of one order
   * @throws {LighterError} `RISK_LIMIT`, `RISK_UNKNOWN` when a limit cannot be checked, or `TRADING_BLOCKED`
   */
  async prepare({ market, request }: PreparedOrder, call: object): Promise<void> {
    const intents = intentsOf(request)
    if (intents.length === 0) return
    this.#checkBlocked()
    const isPerp = market.marketType === 'perp'
    if (isPerp && this.#limits.priceCollar !== undefined) await this.#sources.openMarks()
    if (isPerp && this.#positionLimit(market) !== undefined) await this.#sources.exposure?.open()
    this.#check(market, intents, call)
  }

  /**
   * Checks an order once more when it is signed, and counts it from then on. Call the returned function with the
   * outcome of the transaction.
   *
   * @param call - the same object for every attempt of one order
   * @throws what {@link prepare} throws
   */
  admit({ market, request }: PreparedOrder, call: object): ((end: AdmittedOutcome) => void) | undefined {
    const intents = intentsOf(request)
    if (intents.length === 0) return undefined
    this.#check(market, intents, call)
    if (this.#limits.maxOrdersPerSecond !== undefined && !this.#counted.has(call)) {
      this.#counted.add(call)
      this.#times.push(performance.now())
    }
    const isCounted = market.marketType === 'perp' && this.#positionLimit(market) !== undefined
    return isCounted ? this.#sources.exposure?.reserve(market, intents) : undefined
  }

  /** Refuses trading transactions while the kill switch is on. @throws {LighterError} `TRADING_BLOCKED` */
  readonly gate = (txTypes: readonly number[]): void => {
    if (this.#blocked !== undefined && txTypes.some((type) => TRADING_TYPES.includes(type)))
      this.#checkBlocked()
  }

  #check(market: MarketSpec, intents: readonly Intent[], call: object): void {
    this.#checkBlocked()
    for (const intent of intents) {
      this.#checkNotional(market, intent)
      this.#checkCollar(market, intent)
    }
    this.#checkPosition(market, intents)
    // Last, so that a refused order does not count.
    if (!this.#counted.has(call)) this.#checkRate()
  }

  #checkBlocked(): void {
    if (this.#blocked === undefined) return
    throw new LighterError(`Trading is blocked: ${this.#blocked}. Call resumeTrading() to continue.`, {
      code: 'TRADING_BLOCKED',
      context: { reason: this.#blocked },
    })
  }

  #checkNotional(market: MarketSpec, { lots, ticks }: Intent): void {
    const { maxOrderNotional } = this.#limits
    if (maxOrderNotional === undefined) return
    const notional = toDecimal(formatTicks(lots, market.sizeDecimals)).mul(
      formatTicks(ticks, market.priceDecimals),
    )
    if (notional.gt(toDecimal(maxOrderNotional))) refuse('maxOrderNotional', notional, maxOrderNotional)
  }

  #checkCollar(market: MarketSpec, intent: Intent): void {
    const { isAsk, ticks, isConditional } = intent
    const { priceCollar } = this.#limits
    if (priceCollar === undefined || market.marketType !== 'perp' || isAsk === undefined || isConditional)
      return
    // Its price bounds the slippage of an exit, which must not be refused.
    if (intent.isMarket && intent.reduceOnly) return
    const mark = this.#sources.mark(market.marketId)
    if (mark === undefined) {
      throw new LighterError(
        `The mark price of ${market.symbol} is unknown, so the price cannot be checked. Nothing was signed. Try again.`,
        {
          code: 'RISK_UNKNOWN',
          retry: 'safe',
          context: { guard: 'priceCollar', ticker: market.symbol },
        },
      )
    }
    const price = toDecimal(formatTicks(ticks, market.priceDecimals))
    const edge = mark.mul(toDecimal(1)[isAsk ? 'minus' : 'plus'](toDecimal(priceCollar)))
    if (isAsk ? price.lt(edge) : price.gt(edge)) refuse('priceCollar', price, edge)
  }

  #positionLimit(market: MarketSpec): Numeric | undefined {
    const limits = this.#limits.maxPosition
    return limits?.[market.symbol] ?? limits?.['*']
  }

  #checkPosition(market: MarketSpec, intents: readonly Intent[]): void {
    const limit = this.#positionLimit(market)
    const { exposure } = this.#sources
    if (limit === undefined || exposure === undefined || market.marketType !== 'perp') return
    const most = toDecimal(limit, 'maxPosition')
    const before = exposure.reach(market)
    const after = exposure.reach(market, intents)
    // An order that does not increase the position on a side may pass, even if the position is already above the limit.
    if (after.long.gt(most) && after.long.gt(before.long)) refuse('maxPosition', after.long, limit)
    if (after.short.neg().gt(most) && after.short.lt(before.short)) refuse('maxPosition', after.short, limit)
  }

  #checkRate(): void {
    const { maxOrdersPerSecond } = this.#limits
    if (maxOrdersPerSecond === undefined) return
    const now = performance.now()
    while ((this.#times[0] ?? now) <= now - 1_000) this.#times.shift()
    if (this.#times.length >= maxOrdersPerSecond) {
      refuse('maxOrdersPerSecond', this.#times.length + 1, maxOrdersPerSecond)
    }
  }
}

function refuse(guard: keyof RiskLimits, value: Decimal | number, limit: Numeric): never {
  const shown = toDecimal(value).toFixed()
  const allowed = toDecimal(limit).toFixed()
  const why =
    guard === 'maxPosition'
      ? ' This includes every resting or pending order. Cancel some of them, or reduce the order.'
      : ''
  throw new LighterError(
    `The order exceeds ${guard}: ${shown}, allowed ${allowed}.${why} Nothing was signed.`,
    {
      code: 'RISK_LIMIT',
      context: { guard, value: shown, limit: allowed },
    },
  )
}
