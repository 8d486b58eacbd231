/**
 * Seeds `Math.random` and `crypto.getRandomValues` of this thread, so that a run can be repeated. Keys created during a run
 * are predictable: never use them outside the simulated exchange.
 */
export class SeededRandom implements Disposable {
  readonly #random = Math.random
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
    Math.random = () => this.#next() / 2 ** 32
    Object.defineProperty(globalThis.crypto, 'getRandomValues', {
      configurable: true,
      value: <T extends ArrayBufferView>(array: T): T => {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
        for (let i = 0; i < bytes.length; i++) bytes[i] = this.#next()
        return array
      },
    })
  }

  /** mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let x = this.#state
    x = Math.imul(x ^ (x >>> 15), x | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return (x ^ (x >>> 14)) >>> 0
  }

  /** Restores the platform's random sources. */
  [Symbol.dispose](): void {
    Math.random = this.#random
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues')
  }
}
