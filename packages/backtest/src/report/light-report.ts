import type { RecordedMarket } from '@lighter/lob/replay'
import type { LightFill } from '../light-order.ts'

/** Where the profit came from, in quote units: `total` is the sum of the others. */
export interface PnlParts {
  /** Cash and position at the last mid price, after fees and funding. */
  readonly total: number
  /** Gain of the fills against the mid price at their time; negative for a taker. */
  readonly spread: number
  /** Gain of the position by moves of the mid price. */
  readonly inventory: number
  /** Fees paid, as a negative number; rebates are positive. */
  readonly fees: number
  /** Funding received, or paid as a negative number. */
  readonly funding: number
}

/** Fills of one kind. */
export interface FillGroup {
  readonly count: number
  /** Base units. */
  readonly size: number
  /** Quote units. */
  readonly notional: number
}

/** Maker fills whose order rested for less than a time, and at least as long as the group before. */
export interface QueueWaitGroup extends FillGroup {
  /** Milliseconds; null for all longer waits. */
  readonly belowMs: number | null
}

/** How the mid price moved after fills: positive in the strategy's favor. */
export interface AdverseSelection {
  /** Milliseconds after the fill. */
  readonly afterMs: number
  /** Fills whose time had passed before the data ended. */
  readonly fills: number
  /** Average move in basis points of the mid price at the fill, weighted by size; null without fills. */
  readonly basisPoints: number | null
}

/** A point of the report's series. */
export interface ReportPoint {
  /** Epoch ms of the exchange. */
  readonly time: number
  /** Base units, negative when short. */
  readonly inventory: number
  /** Profit so far, quote units. */
  readonly pnl: number
  /** Distance of the profit from its highest value so far, quote units, 0 or negative. */
  readonly drawdown: number
}

/** Report of a light backtest. The same data, strategy and options give the same report. */
export interface LightReport {
  /** The market; null if the data had no events. */
  readonly market: RecordedMarket | null
  /** Exchange time of the first and the last event, epoch ms; null without events. */
  readonly from: number | null
  readonly to: number | null
  /** Why the run ended early; null if it did not. */
  readonly partial: { readonly code: string; readonly message: string } | null
  readonly pnl: PnlParts
  /** Orders placed, and the part of their size that traded (0 to 1; null without orders). */
  readonly orders: { readonly count: number; readonly size: number; readonly fillRatio: number | null }
  readonly fills: {
    readonly buy: FillGroup
    readonly sell: FillGroup
    readonly maker: FillGroup
    readonly taker: FillGroup
    /** Maker fills by the time that their order had rested. */
    readonly byQueueWait: readonly QueueWaitGroup[]
  }
  readonly adverseSelection: readonly AdverseSelection[]
  /** Lowest value of {@link ReportPoint.drawdown} at any event, quote units. */
  readonly maxDrawdown: number
  /** Position at the end, base units. */
  readonly inventory: number
  /** Inventory, profit and drawdown, at the interval of `sampleMs` and at the end. */
  readonly series: readonly ReportPoint[]
  /** All fills, in ticks and lots. */
  readonly trades: readonly LightFill[]
}
