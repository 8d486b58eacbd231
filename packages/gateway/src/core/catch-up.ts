import { AbortedError, sleep } from '@lighter/standards'
import { abortable, type WaitOptions } from './abortable.ts'

/** What a {@link CatchUp} runs. */
export interface CatchUpOptions {
  /** Reads what was missed. Runs again until it has succeeded once after the last {@link CatchUp.start}. */
  read: () => Promise<void>
  /** Called when it is through. */
  onDone?: (() => void) | undefined
  onError: (error: unknown) => void
}

const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 5_000

/** Reads over REST what a stream missed while it was away, for as long as it takes: to give up would lose it. */
export class CatchUp {
  readonly #options: CatchUpOptions
  /** Times the stream came back so far. */
  #resets = 0
  #running = false
  readonly #waiters = new Set<{ resolve: () => void; reject: (error: Error) => void }>()
  #stop = new AbortController()

  constructor(options: CatchUpOptions) {
    this.#options = options
  }

  /** Whether something may still be missing. */
  get isRunning(): boolean {
    return this.#running
  }

  /** The stream came back: what was missed until now is to be read. */
  start(): void {
    this.#resets++
    if (this.#running) return
    this.#running = true
    void this.#run(this.#stop.signal)
  }

  /** How many wait in {@link done}. */
  get waiting(): number {
    return this.#waiters.size
  }

  /** Waits until it is through the next time. @throws {AbortedError} if the signal fires, or it is closed before */
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

  /** Gives up. A later {@link start} begins again. */
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

  /** All that wait; from now on nobody does. */
  #leaving() {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    return waiters
  }
}
