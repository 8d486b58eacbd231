import type { RecordedMarket } from '@lighter/lob/replay'
import { formatTicks } from '@lighter/standards'
import type { FillGroup, QueueWaitGroup, Report, ReportFill } from './report.ts'

/** Upper ends of the groups by queue wait, milliseconds. */
const WAITS = [100, 1_000, 10_000, 60_000, Number.POSITIVE_INFINITY]

/** Exact sums of a group. */
interface Group {
  count: number
  lots: bigint
  /** In products of ticks and lots. */
  notional: bigint
}

const empty = (): Group => ({ count: 0, lots: 0n, notional: 0n })

/** Sums of fills by side, kind and queue wait. */
export class FillGroups {
  readonly #buy = empty()
  readonly #sell = empty()
  readonly #maker = empty()
  readonly #taker = empty()
  readonly #waits = WAITS.map((below) => ({ below, group: empty() }))

  /** Lots of all fills. */
  get lots(): bigint {
    return this.#buy.lots + this.#sell.lots
  }

  add(fill: ReportFill): void {
    const { queueWait } = fill
    const wait =
      fill.isMaker && queueWait !== null
        ? this.#waits.find(({ below }) => queueWait < below)?.group
        : undefined
    const lots = BigInt(fill.size)
    const notional = lots * BigInt(fill.price)
    const groups = [
      fill.side === 'buy' ? this.#buy : this.#sell,
      fill.isMaker ? this.#maker : this.#taker,
      ...(wait === undefined ? [] : [wait]),
    ]
    for (const group of groups) {
      group.count++
      group.lots += lots
      group.notional += notional
    }
  }

  /** Returns the sums in base and quote units. */
  groups(market: RecordedMarket | null): Report['fills'] {
    const { priceDecimals = 0, sizeDecimals = 0 } = market ?? {}
    const shown = ({ count, lots, notional }: Group): FillGroup => ({
      count,
      size: Number(formatTicks(lots, sizeDecimals)),
      notional: Number(formatTicks(notional, priceDecimals + sizeDecimals)),
    })
    const byQueueWait: QueueWaitGroup[] = this.#waits.map(({ below, group }) => ({
      belowMs: Number.isFinite(below) ? below : null,
      ...shown(group),
    }))
    return {
      buy: shown(this.#buy),
      sell: shown(this.#sell),
      maker: shown(this.#maker),
      taker: shown(this.#taker),
      byQueueWait,
    }
  }
}
