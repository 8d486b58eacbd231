import type { RecordedMarket } from '@lighter/lob/replay'

/** Where the profit came from, in quote units as exact decimals: `total` is the sum of the others, to the last digit. */
export interface PnlParts {
  /** Cash and position at the last mid price, after fees and funding. */
  readonly total: string
  /** Gain of the fills against the mid price at their time; negative for a taker. */
  readonly spread: string
  /** Gain of the position by moves of the mid price. */
  readonly inventory: string
  /** Fees paid, as a negative number; rebates are positive. */
  readonly fees: string
  /** Funding received, or paid as a negative number. */
  readonly funding: string
}

/** Fills of one kind. */
export interface FillGroup {
  /** Number of fills. */
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
  /** Mid price, quote units; null before the first. */
  readonly mid: number | null
  /** Base units, negative when short. */
  readonly inventory: number
  /** Profit so far, quote units. */
  readonly pnl: number
  /** Parts of the profit so far, quote units. */
  readonly parts: {
    readonly spread: number
    readonly inventory: number
    readonly fees: number
    readonly funding: number
  }
  /** Distance of the profit from its highest value so far, quote units, 0 or negative. */
  readonly drawdown: number
}

/** A fill of a report. */
export interface ReportFill {
  /** The order: a number in a light backtest, otherwise the exchange's id as text. */
  readonly orderId: number | string
  /** Side of the order. */
  readonly side: 'buy' | 'sell'
  /** In ticks. */
  readonly price: number
  /** In lots. */
  readonly size: number
  /** Whether the order rested. */
  readonly isMaker: boolean
  /** When it traded, epoch ms of the exchange. */
  readonly time: number
  /** Milliseconds that the order rested before the trade; 0 for a taker, null if that is not known. */
  readonly queueWait: number | null
}

/** Settings that a report was made with, for comparisons. */
export type ReportSettings = Readonly<Record<string, string | number>>

/** Report of a run on one market. The same data, strategy and options give the same report, byte for byte. */
export interface Report {
  /** Settings of the run, such as `queue`, `tier` and `seed`. */
  readonly settings: ReportSettings
  /** The market; null if the data had no events. */
  readonly market: RecordedMarket | null
  /** Exchange time of the first event, epoch ms; null without events. */
  readonly from: number | null
  /** Exchange time of the last event, epoch ms; null without events. */
  readonly to: number | null
  /** Why the run ended early; null if it did not. */
  readonly partial: { readonly code: string; readonly message: string } | null
  /** Profit and its parts. */
  readonly pnl: PnlParts
  /** Orders placed, and the part of their size that traded (0 to 1; null without orders). */
  readonly orders: { readonly count: number; readonly size: number; readonly fillRatio: number | null }
  /** Fills by side and by role. */
  readonly fills: {
    /** Fills that bought. */
    readonly buy: FillGroup
    /** Fills that sold. */
    readonly sell: FillGroup
    /** Fills of resting orders. */
    readonly maker: FillGroup
    /** Fills of orders that traded on arrival. */
    readonly taker: FillGroup
    /** Maker fills by the time that their order had rested. */
    readonly byQueueWait: readonly QueueWaitGroup[]
  }
  /** Moves of the mid price after fills. */
  readonly adverseSelection: readonly AdverseSelection[]
  /** Lowest value of {@link ReportPoint.drawdown} at any event, quote units. */
  readonly maxDrawdown: number
  /** Position at the end, base units. */
  readonly inventory: number
  /** Inventory, profit and drawdown, at the interval of `sampleMs` and at the end. */
  readonly series: readonly ReportPoint[]
  /** All fills, in ticks and lots. */
  readonly trades: readonly ReportFill[]
}
