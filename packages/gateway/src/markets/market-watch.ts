import type { Logger, MarketSpec } from '@lighter/standards'
import type { MarketRegistry } from './market-registry.ts'
import { isSameScale } from './market-spec-of.ts'

/** Delays between attempts to read the markets after a lost connection, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 10_000
/** How long an unexplained contradiction is ignored, in milliseconds. */
const UNEXPLAINED_MS = 60_000

/** Reads the markets on a timer, and after each lost connection until a read succeeds. */
export class MarketWatch {
  readonly #markets: MarketRegistry
  readonly #logger: Logger
  readonly #everyMs: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false
  /** Last contradiction per market: its rules at that time, and the time. */
  readonly #contradicted = new Map<number, { market: MarketSpec; at: number }>()

  /** @param everyMs time between reads in milliseconds; 0 to read only after a lost connection */
  constructor(markets: MarketRegistry, everyMs: number, logger: Logger) {
    this.#markets = markets
    this.#everyMs = everyMs
    this.#logger = logger
    this.#schedule()
  }

  /**
   * Marks the markets as doubtful while the stream is down, because changes are not announced. Orders over REST wait
   * until the markets have been read again.
   */
  disconnected(): void {
    if (!this.#isClosed) this.#markets.distrust()
  }

  /** Reads the markets after a reconnect, because changes made meanwhile were not announced. */
  reconnected(): void {
    if (this.#isClosed) return
    this.#markets.distrust()
    this.#read(FIRST_DELAY_MS)
  }

  /**
   * Handles data from the exchange with different decimals than the market's rules: orders wait until the markets have
   * been read again.
   */
  contradicted(marketId: number): void {
    const market = this.#markets.byId(marketId)
    if (this.#isClosed || market === undefined) return
    const before = this.#contradicted.get(marketId)
    const isUnexplained = before !== undefined && isSameScale(before.market, market)
    if (isUnexplained && performance.now() - before.at < UNEXPLAINED_MS) return
    this.#contradicted.set(marketId, { market, at: performance.now() })
    this.#logger.error(
      { ticker: market.symbol },
      'an order shows that the decimals of this market have changed; orders wait until the markets have been read again',
    )
    this.#markets.distrust()
    this.#read(FIRST_DELAY_MS)
  }

  /** Stops reading. Idempotent. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#isClosed || this.#everyMs <= 0) return
    this.#wait(Math.min(this.#everyMs, 2 ** 31 - 1), () => {
      this.#markets.refresh().then(
        () => this.#schedule(),
        (err: unknown) => {
          this.#logger.warn({ err }, 'the markets could not be read again; the client keeps trying')
          this.#schedule()
        },
      )
    })
  }

  #read(delayMs: number): void {
    this.#markets.trusted().then(
      () => this.#schedule(),
      (err: unknown) => {
        this.#logger.warn({ err }, 'the markets could not be read; orders wait until they have been read')
        if (!this.#isClosed) this.#wait(delayMs, () => this.#read(Math.min(delayMs * 2, LONGEST_DELAY_MS)))
      },
    )
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(then, ms)
    // The timer does not keep the process alive.
    const { unref } = this.#timer as { unref?: (() => void) | undefined }
    unref?.call(this.#timer)
  }
}
