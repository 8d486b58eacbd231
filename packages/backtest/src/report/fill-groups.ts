import type { LightFill } from '../light-order.ts'
import type { FillGroup, LightReport, QueueWaitGroup } from './light-report.ts'

/** Upper ends of the groups by queue wait, milliseconds. */
const WAITS = [100, 1_000, 10_000, 60_000, Number.POSITIVE_INFINITY]

type Group = { -readonly [K in keyof FillGroup]: FillGroup[K] }

const empty = (): Group => ({ count: 0, size: 0, notional: 0 })

/** Sums of fills by side, kind and queue wait. */
export class FillGroups {
  readonly #buy = empty()
  readonly #sell = empty()
  readonly #maker = empty()
  readonly #taker = empty()
  readonly #waits = WAITS.map((below) => ({ below, group: empty() }))

  /** Size of all fills, base units. */
  get size(): number {
    return this.#buy.size + this.#sell.size
  }

  /** @param size in base units @param notional in quote units */
  add(fill: LightFill, size: number, notional: number): void {
    const wait = fill.isMaker ? this.#waits.find(({ below }) => fill.queueWait < below)?.group : undefined
    const groups = [
      fill.side === 'buy' ? this.#buy : this.#sell,
      fill.isMaker ? this.#maker : this.#taker,
      ...(wait === undefined ? [] : [wait]),
    ]
    for (const group of groups) {
      group.count++
      group.size += size
      group.notional += notional
    }
  }

  get groups(): LightReport['fills'] {
    const byQueueWait: QueueWaitGroup[] = this.#waits.map(({ below, group }) => ({
      belowMs: Number.isFinite(below) ? below : null,
      ...group,
    }))
    return { buy: this.#buy, sell: this.#sell, maker: this.#maker, taker: this.#taker, byQueueWait }
  }
}
