import type { RestClient } from '@lighter/rest'
import type { Tx } from '@lighter/standards/wire'

/** How long one question may stay without an answer, so that a line that hangs leaves time for another. */
const QUESTION_MS = 3_000
/** Questions that are on their way at the same time. */
const TOGETHER = 8

/**
 * Asks over REST about transactions, a few questions at a time, so that a thousand look-ups after an outage do not take one
 * another's time: that of a question begins when it is sent.
 */
export class OutcomeQuestions {
  readonly #rest: RestClient
  readonly #waiting: (() => void)[] = []
  #free = TOGETHER
  /** The question for the nonce of each key that is not answered yet. */
  readonly #nonces = new Map<number, Promise<unknown>>()

  constructor(rest: RestClient) {
    this.#rest = rest
  }

  /** The record of a transaction. @throws what the call throws: `NOT_FOUND` while there is none */
  tx(txHash: string, signal: AbortSignal): Promise<Tx> {
    return this.#inTurn(() => this.#rest.tx({ value: txHash }, { signal, timeoutMs: QUESTION_MS }))
  }

  /** What the exchange gives for the next nonce of a key, unchecked. All who ask at the same time share one question. */
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
