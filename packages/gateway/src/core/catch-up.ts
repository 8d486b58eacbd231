import { AbortedError, sleep } from '@lighter/standards'
import { abortable, type WaitOptions } from './abortable.ts'

/** Options of {@link CatchUp}. */
export interface CatchUpOptions {
  /** Reads what was missed. Repeated until it has succeeded once after the last {@link CatchUp.start}. */
  read: () => Promise<void>
  /** Called when everything missed has been read. */
  onDone?: (() => void) | undefined
  onError: (error: unknown) => unknown
}

const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 5_000

/**
 * Reads over REST what a stream missed while it was disconnected. Retries without a limit, because giving up would lose
 * data.
 */
export class CatchUp {
  readonly #options: CatchUpOptions
  /** Number of reconnects so far. */
  #resets = 0
  #running = false
  readonly #waiters = new Set<{ resolve: () => void; reject: (error: Error) => void }>()
  #stop = new AbortController()

  constructor(options: CatchUpOptions) {
    this.#options = options
  }

  /** Whether data may still be missing. */
  get isRunning(): boolean {
    return this.#running
  }

  /** Starts reading what was missed, after a reconnect. */
  start(): void {
    this.#resets++
    if (this.#running) return
    this.#running = true
    void this.#run(this.#stop.signal)
  }

  /** Number of callers waiting in {@link done}. */
  get waiting(): number {
    return this.#waiters.size
  }

  /** Waits until everything missed has been read. @throws {AbortedError} if the signal fires, or it is closed first */
  done({ signal }: WaitOptions = {}): Promise<void> {
    let leave = (): void => {}
    const wait = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const waiter = { resolve, reject }
        this.#waiters.add(waiter)
        leave = () => this.#waiters.delete(waiter)
      })
    return abortable(wait, signal, 'what the stream missed').finally(() => leave())
  }

  /** Stops reading. A later {@link start} begins again. */
  close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#running = false
    const closed = new AbortedError('Closed before everything that was missed had been read.')
    for (const waiter of this.#leaving()) waiter.reject(closed)
  }

  async #run(signal: AbortSignal): Promise<void> {
    let read = 0
    for (let delay = FIRST_DELAY_MS; read !== this.#resets && !signal.aborted; ) {
      const resets = this.#resets
      try {
        await this.#options.read()
        read = resets
      } catch (error) {
        if (signal.aborted) return
        this.#options.onError(error)
        await sleep(delay, signal).catch(() => {})
        delay = Math.min(delay * 2, LONGEST_DELAY_MS)
      }
    }
    if (signal.aborted) return
    this.#running = false
    this.#options.onDone?.()
    for (const waiter of this.#leaving()) waiter.resolve()
  }

  /** Removes and returns all waiting callers. */
  #leaving() {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    return waiters
  }
}
