import { randomWords } from '../random-words.ts'

/**
 * Seeds `Math.random` and `crypto.getRandomValues` of this thread, so that a run can be repeated. Keys created during a run
 * are predictable: never use them outside the simulated exchange.
 */
export class SeededRandom implements Disposable {
  readonly #random = Math.random

  constructor(seed: number) {
    const word = randomWords(seed)
    Math.random = () => word() / 2 ** 32
    Object.defineProperty(globalThis.crypto, 'getRandomValues', {
      configurable: true,
      value: <T extends ArrayBufferView>(array: T): T => {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
        for (let i = 0; i < bytes.length; i++) bytes[i] = word()
        return array
      },
    })
  }

  /** Restores the platform's random sources. */
  [Symbol.dispose](): void {
    Math.random = this.#random
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues')
  }
}
