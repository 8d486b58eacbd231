import { formatTicks, toTicks, ValidationError } from '@lighter/standards'
import type { PnlParts, Report } from '../report/report.ts'

/** Decimals to which the parts of two reports are compared; more than any market has. */
const DECIMALS = 30

/** Two runs side by side. `difference` is always the second minus the first. */
export interface ReportComparison {
  /** Names of the runs. */
  readonly labels: readonly [string, string]
  /** The two reports. */
  readonly reports: readonly [Report, Report]
  /** Settings that differ; null for one that a run does not have. */
  readonly settings: Readonly<Record<string, readonly [string | number | null, string | number | null]>>
  /** Difference of each part of the profit, quote units, exact. */
  readonly pnl: PnlParts
  /** Difference of the number of fills. */
  readonly fills: {
    readonly buy: number
    readonly sell: number
    readonly maker: number
    readonly taker: number
  }
  /** Difference of the fill ratios; null if a run placed no orders. */
  readonly fillRatio: number | null
  /** Difference of the drawdowns, quote units: negative if the second run fell further. */
  readonly maxDrawdown: number
  /** Difference in basis points by time after the fill; null without fills. */
  readonly adverseSelection: readonly { readonly afterMs: number; readonly basisPoints: number | null }[]
}

/**
 * Compares two runs on the same market.
 *
 * @throws {ValidationError} for reports of different markets
 */
export function compareReports(
  first: Report,
  second: Report,
  options: { labels?: readonly [string, string] | undefined } = {},
): ReportComparison {
  checkMarkets(first, second)
  const difference = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : b - a
  return {
    labels: options.labels ?? ['first', 'second'],
    reports: [first, second],
    settings: changedSettings(first, second),
    pnl: {
      total: less(second.pnl.total, first.pnl.total),
      spread: less(second.pnl.spread, first.pnl.spread),
      inventory: less(second.pnl.inventory, first.pnl.inventory),
      fees: less(second.pnl.fees, first.pnl.fees),
      funding: less(second.pnl.funding, first.pnl.funding),
    },
    fills: {
      buy: second.fills.buy.count - first.fills.buy.count,
      sell: second.fills.sell.count - first.fills.sell.count,
      maker: second.fills.maker.count - first.fills.maker.count,
      taker: second.fills.taker.count - first.fills.taker.count,
    },
    fillRatio: difference(first.orders.fillRatio, second.orders.fillRatio),
    maxDrawdown: second.maxDrawdown - first.maxDrawdown,
    adverseSelection: first.adverseSelection.map(({ afterMs, basisPoints }, i) => ({
      afterMs,
      basisPoints: difference(basisPoints, second.adverseSelection[i]?.basisPoints ?? null),
    })),
  }
}

/** @throws {ValidationError} for reports of different markets */
export function checkMarkets(first: Report, second: Report): void {
  const [a, b] = [first.market, second.market]
  if (a === null || b === null || (a.marketId === b.marketId && a.ticker === b.ticker)) return
  throw new ValidationError(
    `The reports are of ${a.ticker ?? a.marketId} and ${b.ticker ?? b.marketId}; allowed: reports of one market.`,
    { field: 'reports', allowed: 'reports of one market' },
  )
}

/** Difference of two exact decimals. */
function less(a: string, b: string): string {
  const text = formatTicks(toTicks(a, DECIMALS) - toTicks(b, DECIMALS), DECIMALS)
  return text.replace(/\.?0+$/, '')
}

function changedSettings(first: Report, second: Report): ReportComparison['settings'] {
  const names = new Set([...Object.keys(first.settings), ...Object.keys(second.settings)])
  return Object.fromEntries(
    [...names]
      .map((name) => [name, [first.settings[name] ?? null, second.settings[name] ?? null] as const] as const)
      .filter(([, [a, b]]) => a !== b),
  )
}
