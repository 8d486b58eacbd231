import { after, type Cancel } from '../connection/monotonic.ts'

/** State of the request for one channel. */
export class RequestState {
  #isOpen = false
  #awaitsToken = false
  /** Number of attempts, to distinguish a late token from the current one. */
  #attempt = 0
  #refusals = 0
  /** Cancels the timer of the next attempt. */
  #cancelRetry: Cancel = () => {}

  /** Whether a request is pending without a reply. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whether the request is still waiting for its token. */
  get awaitsToken(): boolean {
    return this.#awaitsToken
  }

  /** Starts an attempt and returns its number. */
  begin(): number {
    this.#cancelRetry()
    this.#isOpen = true
    this.#awaitsToken = false
    return ++this.#attempt
  }

  /** Marks the request as waiting for its token. */
  awaitToken(): void {
    this.#awaitsToken = true
  }

  tokenCame(): void {
    this.#awaitsToken = false
  }

  /** Returns whether an attempt is the current one. */
  isAttempt(attempt: number): boolean {
    return this.#isOpen && this.#attempt === attempt
  }

  /** Adopts an earlier request of another listener. */
  resume(isOpen: boolean): void {
    this.#isOpen = isOpen
  }

  /** Cancels the request and any scheduled one. */
  cancel(): void {
    this.#cancelRetry()
    this.#isOpen = false
  }

  /** Cancels the request and schedules the next one. */
  again(delayMs: number, make: () => void): void {
    this.cancel()
    this.#cancelRetry = after(delayMs, make)
  }

  /** Counts a refusal and returns the number of consecutive refusals. */
  refused(): number {
    return ++this.#refusals
  }

  /** Records that the request was confirmed. */
  confirmed(): void {
    this.cancel()
    this.#refusals = 0
  }
}
