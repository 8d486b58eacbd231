import { refused } from '@lighter/server'
import { after } from '@lighter/standards'

interface Waiter {
  resolve: () => void
  reject: (error: unknown) => void
}

/** Consumers that wait for the first message of a channel. */
export class Waiters {
  #waiters: Waiter[] = []

  /** Resolves with {@link resolve}. @throws {Refusal} `websocketFailedToSubscribe` if that does not happen in time */
  wait(timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settled = (settle: () => void): void => {
        stop()
        this.#waiters = this.#waiters.filter((one) => one !== waiter)
        settle()
      }
      const waiter: Waiter = {
        resolve: () => settled(resolve),
        reject: (error) => settled(() => reject(error)),
      }
      const stop = after(timeoutMs, () =>
        waiter.reject(refused('websocketFailedToSubscribe', 'the exchange did not answer the relay')),
      )
      this.#waiters.push(waiter)
    })
  }

  /** Ends all waits: the first message is there. */
  resolve(): void {
    for (const waiter of [...this.#waiters]) waiter.resolve()
  }

  /** Ends all waits with an error. */
  reject(error: unknown): void {
    for (const waiter of [...this.#waiters]) waiter.reject(error)
  }
}
