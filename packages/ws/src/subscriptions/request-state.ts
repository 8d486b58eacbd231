import { after, type Cancel } from '../connection/monotonic.ts'

/** How far the request of one channel has come. */
export class RequestState {
  #isOpen = false
  #awaitsToken = false
  /** Counts the times it was made, so that a token that comes late is told from the one waited for. */
  #attempt = 0
  #refusals = 0
  /** Ends the wait for the next one. */
  #cancelRetry: Cancel = () => {}

  /** Whether the channel is asked for and that is not answered. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whether it still waits for its token. */
  get awaitsToken(): boolean {
    return this.#awaitsToken
  }

  /** It is made now; the number of the attempt. */
  begin(): number {
    this.#cancelRetry()
    this.#isOpen = true
    this.#awaitsToken = false
    return ++this.#attempt
  }

  /** It cannot be sent before its token is there. */
  awaitToken(): void {
    this.#awaitsToken = true
  }

  tokenCame(): void {
    this.#awaitsToken = false
  }

  /** Whether the answer of an attempt is still waited for. */
  isAttempt(attempt: number): boolean {
    return this.#isOpen && this.#attempt === attempt
  }

  /** One that was made earlier, for whoever, counts as this. */
  resume(isOpen: boolean): void {
    this.#isOpen = isOpen
  }

  /** It counts no more, and none is to come. */
  cancel(): void {
    this.#cancelRetry()
    this.#isOpen = false
  }

  /** It counts no more; another one is made after a while. */
  again(delayMs: number, make: () => void): void {
    this.cancel()
    this.#cancelRetry = after(delayMs, make)
  }

  /** Counts a refusal; the number of them in a row. */
  refused(): number {
    return ++this.#refusals
  }

  /** It was answered as hoped for. */
  confirmed(): void {
    this.cancel()
    this.#refusals = 0
  }
}
