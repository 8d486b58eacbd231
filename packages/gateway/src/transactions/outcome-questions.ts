import type { RestClient } from '@lighter/rest'
import type { Tx } from '@lighter/standards/wire'

/** Time limit of one request, in milliseconds, so that a hanging connection leaves time for another attempt. */
const QUESTION_MS = 3_000
/** Number of concurrent requests. */
const TOGETHER = 8

/**
 * Looks transactions up over REST, a few at a time. The time limit of a request starts when it is sent, so that a
 * thousand lookups after an outage do not time out in the queue.
 */
export class OutcomeQuestions {
  readonly #rest: RestClient
  readonly #waiting: (() => void)[] = []
  #free = TOGETHER
  /** Pending request for the nonce of each key. */
  readonly #nonces = new Map<number, Promise<unknown>>()

  constructor(rest: RestClient) {
    this.#rest = rest
  }

  /** Reads the record of a transaction. @throws the errors of the call: `NOT_FOUND` while there is none */
  tx(txHash: string, signal: AbortSignal): Promise<Tx> {
    return this.#inTurn(() => this.#rest.tx({ value: txHash }, { signal, timeoutMs: QUESTION_MS }))
  }

  /** Reads the next nonce of a key from the exchange, unchecked. Concurrent callers share one request. */
  nextNonce(accountIndex: number, apiKeyIndex: number): Promise<unknown> {
    const asked = this.#nonces.get(apiKeyIndex)
    if (asked !== undefined) return asked
    const question = this.#inTurn(async () => {
      const answer: { nonce?: unknown | undefined } | null = await this.#rest.nextNonce(
        { accountIndex, apiKeyIndex },
        { timeoutMs: QUESTION_MS },
      )
      return answer?.nonce
    }).finally(() => this.#nonces.delete(apiKeyIndex))
    this.#nonces.set(apiKeyIndex, question)
    return question
  }

  async #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await ask()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}
