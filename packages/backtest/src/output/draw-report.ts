import type { Localnet } from '@lighter/localnet'
import type { Report, ReportFill } from '../report/report.ts'

/** What fills are drawn on: a localnet, whose page has the chart. */
export type Canvas = Pick<Localnet, 'annotate'>

/**
 * Draws fills on the chart of localnet's page: a note for each, and a line at the average entry price while a position is
 * held.
 */
export class FillPainter {
  readonly #canvas: Canvas
  readonly #market: string | number
  readonly #tick: number
  readonly #lot: number
  /** Lots held. */
  #held = 0
  /** Average entry price in ticks. */
  #entry = 0

  constructor(
    canvas: Canvas,
    market: { ticker: string | number; priceDecimals: number; sizeDecimals: number },
  ) {
    this.#canvas = canvas
    this.#market = market.ticker
    this.#tick = 10 ** market.priceDecimals
    this.#lot = 10 ** market.sizeDecimals
  }

  /** Draws a fill. @param at where it is drawn, epoch ms of the exchange */
  add({ side, price, size, isMaker }: Omit<ReportFill, 'queueWait'>, at: number): void {
    const lots = side === 'buy' ? size : -size
    const before = this.#held
    this.#held += lots
    if (before === 0 || Math.sign(before) !== Math.sign(this.#held)) this.#entry = price
    else if (Math.sign(before) === Math.sign(lots))
      this.#entry = (this.#entry * Math.abs(before) + price * size) / Math.abs(this.#held)
    const market = this.#market
    const held = this.#held / this.#lot
    const note = `${side === 'buy' ? 'bought' : 'sold'} ${size / this.#lot}${isMaker ? '' : ' as taker'}, holds ${held}`
    this.#canvas.annotate({ market, note, price: price / this.#tick, at })
    const entry = this.#held === 0 ? null : this.#entry / this.#tick
    this.#canvas.annotate({ market, line: 'average entry', price: entry, at })
  }
}

/**
 * Draws the fills of a report on localnet's page, with a line at the average entry price while a position was held.
 *
 * @param options.shiftMs - milliseconds added to the report's times, if the localnet plays the recording at another time
 * @throws {ConfigError} `UNKNOWN_MARKET` if the localnet does not have the market
 */
export function drawReport(
  net: Canvas,
  report: Report,
  options: { shiftMs?: number | undefined } = {},
): void {
  const { market, trades } = report
  if (market === null) return
  const { marketId, ticker = marketId, priceDecimals, sizeDecimals } = market
  const painter = new FillPainter(net, { ticker, priceDecimals, sizeDecimals })
  for (const fill of trades) painter.add(fill, fill.time + (options.shiftMs ?? 0))
}
