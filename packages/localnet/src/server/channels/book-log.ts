import type { Market } from '../../engine/state/entities.ts'

/** Book messages sent for a market. */
export interface BookState {
  /** Prices that changed since the last frame, by side. */
  readonly bids: Set<number>
  readonly asks: Set<number>
  /** Nonce of the last frame. */
  sent: number
  offset: number
  /** Best bid and ask of the last ticker. */
  ticker: string
}

/** The changes of order books since their last frames. */
export class BookLog {
  readonly #states = new Map<number, BookState>()
  readonly touched: Set<Market> = new Set()

  /** Records a change of a level. */
  change(market: Market, isAsk: boolean, at: number): void {
    const state = this.state(market)
    ;(isAsk ? state.asks : state.bids).add(at)
    this.touched.add(market)
  }

  /** Returns the messages sent for a market. */
  state(market: Market): BookState {
    let state = this.#states.get(market.id)
    if (state === undefined) {
      state = { bids: new Set(), asks: new Set(), sent: 0, offset: 0, ticker: '' }
      this.#states.set(market.id, state)
    }
    return state
  }

  /** Clears the log, after the markets were replaced. */
  discard(): void {
    this.#states.clear()
    this.touched.clear()
  }
}
