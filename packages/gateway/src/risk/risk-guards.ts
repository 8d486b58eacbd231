import { TX_TYPES } from '@lighter/signer'
import {
  type Clock,
  type Decimal,
  formatTicks,
  LighterError,
  type MarketSpec,
  type Numeric,
  toDecimal,
} from '@lighter/standards'
import type { PreparedOrder } from '../orders/limit-order.ts'
import type { UnnumberedRequest } from '../orders/tx-submitter.ts'

/** Transactions that can open risk. */
const TRADING_TYPES: readonly number[] = [
  TX_TYPES.createOrder,
  TX_TYPES.createGroupedOrders,
  TX_TYPES.modifyOrder,
]

/** Limits that every order of this client is held against before it is signed. Each is optional. */
export interface RiskLimits {
  /** Largest notional of one order, in quote units. */
  maxOrderNotional?: Numeric
  /** Largest position after an order, if it filled whole, in base units: of one market by ticker, or `'*'` for the others. */
  maxPosition?: Readonly<Record<string, Numeric>>
  /** How far a price may be on the wrong side of the mark price, as a fraction: 0.05 refuses buys above 105 % and sells below 95 %. Not for orders that wait for a trigger. */
  priceCollar?: Numeric
  /** Orders and changes of orders in any second. */
  maxOrdersPerSecond?: number
}

/** Where the guards look things up. */
export interface RiskSources {
  /** Mark price of a perps market; `undefined` while it is not known. */
  mark(marketId: number): Promise<Decimal | undefined>
  /** Signed position in base units. @throws {LighterError} while it is not known */
  position(marketId: number): Promise<Decimal>
}

/** An order as the guards see it. */
interface Intent {
  /** A change of an order does not say its side: only its notional and the rate are checked. */
  isAsk: boolean | undefined
  lots: bigint
  /** Bound of the price. */
  ticks: bigint
  /** Waits for a trigger: its price is meant for another mark than today's. */
  isConditional: boolean
  reduceOnly: boolean
}

/**
 * Checks orders against limits, and blocks all of them once the switch is thrown. Cancels always pass.
 *
 * A refusal is a `LighterError` `RISK_LIMIT` with the guard, the value and the limit in its context; nothing was signed.
 */
export class RiskGuards {
  readonly #limits: RiskLimits
  readonly #sources: RiskSources
  readonly #clock: Clock
  readonly #times: number[] = []
  readonly #hasLimits: boolean
  #blocked: string | undefined

  constructor(limits: RiskLimits, sources: RiskSources, clock: Clock) {
    this.#limits = limits
    this.#hasLimits = Object.values(limits).some((limit) => limit !== undefined)
    this.#sources = sources
    this.#clock = clock
  }

  /** Whether there is anything to check: nothing is awaited for an order otherwise. */
  get isOn(): boolean {
    return this.#blocked !== undefined || this.#hasLimits
  }

  /** Refuses every order from now on. */
  block(reason: string): void {
    this.#blocked = reason
  }

  /** Lets orders pass again. */
  unblock(): void {
    this.#blocked = undefined
  }

  /** @throws {LighterError} `RISK_LIMIT`, `RISK_UNKNOWN` when a limit cannot be checked, or `TRADING_BLOCKED` */
  async check(prepared: PreparedOrder): Promise<void> {
    const intent = intentOf(prepared.request)
    if (intent === undefined) return
    this.#checkBlocked()
    this.#checkNotional(prepared.market, intent)
    await this.#checkCollar(prepared.market, intent)
    await this.#checkPosition(prepared.market, intent)
    // The switch may have been thrown while the others were looked up.
    this.#checkBlocked()
    // Last, so that a refused order does not count.
    this.#checkRate()
  }

  /** Checks transactions that were signed before. @throws {LighterError} `TRADING_BLOCKED` if one of them trades */
  checkBatch(txTypes: readonly number[]): void {
    if (txTypes.some((type) => TRADING_TYPES.includes(type))) this.#checkBlocked()
  }

  #checkBlocked(): void {
    if (this.#blocked === undefined) return
    throw new LighterError(`Trading is blocked: ${this.#blocked}. Call resumeTrading() to go on.`, {
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

  async #checkCollar(market: MarketSpec, { isAsk, ticks, isConditional }: Intent): Promise<void> {
    const { priceCollar } = this.#limits
    if (priceCollar === undefined || market.marketType !== 'perp' || isAsk === undefined || isConditional)
      return
    const mark = await this.#sources.mark(market.marketId)
    if (mark === undefined) {
      throw new LighterError(
        `The mark price of ${market.symbol} is not known, so the price cannot be checked.`,
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

  async #checkPosition(market: MarketSpec, intent: Intent): Promise<void> {
    const limits = this.#limits.maxPosition
    const limit = limits?.[market.symbol] ?? limits?.['*']
    if (limit === undefined || intent.reduceOnly || market.marketType !== 'perp') return
    const size = toDecimal(formatTicks(intent.lots, market.sizeDecimals))
    const before = await this.#sources.position(market.marketId)
    const after = intent.isAsk ? before.minus(size) : before.plus(size)
    if (after.abs().gt(toDecimal(limit)) && after.abs().gt(before.abs())) refuse('maxPosition', after, limit)
  }

  #checkRate(): void {
    const { maxOrdersPerSecond } = this.#limits
    if (maxOrdersPerSecond === undefined) return
    const now = this.#clock.now()
    while ((this.#times[0] ?? now) <= now - 1_000) this.#times.shift()
    if (this.#times.length >= maxOrdersPerSecond) {
      refuse('maxOrdersPerSecond', this.#times.length + 1, maxOrdersPerSecond)
    }
    this.#times.push(now)
  }
}

/** What a request would trade; `undefined` for what cannot add risk (cancels) or is bounded by the order it changes. */
function intentOf(request: UnnumberedRequest): Intent | undefined {
  const order = request.type === 'createGroupedOrders' ? request.orders[0] : request
  if (order === undefined || !('baseAmount' in order) || !('price' in order)) return undefined
  return {
    isAsk: 'isAsk' in order ? order.isAsk : undefined,
    lots: BigInt(order.baseAmount),
    ticks: BigInt(order.price),
    isConditional: 'triggerPrice' in order && Number(order.triggerPrice) > 0,
    reduceOnly: 'reduceOnly' in order ? order.reduceOnly === true : true,
  }
}

function refuse(guard: keyof RiskLimits, value: Decimal | number, limit: Numeric): never {
  const shown = toDecimal(value).toFixed()
  const allowed = toDecimal(limit).toFixed()
  throw new LighterError(`The order breaks ${guard}: ${shown} against ${allowed}. Nothing was signed.`, {
    code: 'RISK_LIMIT',
    context: { guard, value: shown, limit: allowed },
  })
}
