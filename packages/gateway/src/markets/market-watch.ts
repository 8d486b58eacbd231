import type { Logger } from '@lighter/standards'
import type { MarketRegistry } from './market-registry.ts'

/** Waits between two tries to read the markets after a lost connection, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 10_000

/** Reads the markets again on a timer and after each lost connection, until it has worked. */
export class MarketWatch {
  readonly #markets: MarketRegistry
  readonly #logger: Logger
  readonly #everyMs: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  /** @param everyMs time between two reads in milliseconds; 0 for reads after a lost connection only */
  constructor(markets: MarketRegistry, everyMs: number, logger: Logger) {
    this.#markets = markets
    this.#everyMs = everyMs
    this.#logger = logger
    this.#schedule()
  }

  /** The stream is away: what changes from now on is not told. Orders over REST wait until the markets were read again. */
  disconnected(): void {
    if (!this.#isClosed) this.#markets.distrust()
  }

  /** The stream has come back: what was changed meanwhile was not told. */
  reconnected(): void {
    if (this.#isClosed) return
    this.#markets.distrust()
    this.#read(FIRST_DELAY_MS)
  }

  /** Reads no more. Idempotent. */
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
          this.#logger.warn({ err }, 'the markets could not be re-read; the client keeps trying')
          this.#schedule()
        },
      )
    })
  }

  #read(delayMs: number): void {
    this.#markets.trusted().then(
      () => this.#schedule(),
      (err: unknown) => {
        this.#logger.warn({ err }, 'orders wait until the markets were read again')
        if (!this.#isClosed) this.#wait(delayMs, () => this.#read(Math.min(delayMs * 2, LONGEST_DELAY_MS)))
      },
    )
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(then, ms)
    // It does not keep the process alive.
    const { unref } = this.#timer as { unref?: () => void }
    unref?.call(this.#timer)
  }
}
