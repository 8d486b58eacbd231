/** Maximum number of responses kept. */
const MOST = 500

/** A response of the exchange. */
export interface ExchangeResponse {
  readonly status: number
  readonly contentType: string
  readonly retryAfter: string | undefined
  readonly text: string
  /** When the request was sent, in monotonic milliseconds: the response is not older than that. */
  readonly askedAt: number
}

/** Shares the responses to equal reads: while a request is under way, and for a short time on routes that hardly change. */
export class ResponseCache {
  readonly #lifetimes: ReadonlyMap<string, number>
  readonly #underWay = new Map<string, Promise<ExchangeResponse>>()
  readonly #kept = new Map<string, ExchangeResponse>()
  /** Reads that needed no request of their own. */
  shared = 0

  /** @param lifetimes milliseconds by path; other paths are not kept */
  constructor(lifetimes: Readonly<Record<string, number>>) {
    this.#lifetimes = new Map(Object.entries(lifetimes))
  }

  /**
   * Returns the response to a read.
   *
   * @param id method, path, query and token: only equal reads share a response
   * @param path undefined for a response that must not be kept
   */
  async read(
    id: string,
    path: string | undefined,
    ask: () => Promise<ExchangeResponse>,
  ): Promise<ExchangeResponse> {
    const lifetime = path === undefined ? undefined : this.#lifetimes.get(path)
    const kept = this.#kept.get(id)
    if (lifetime !== undefined && kept !== undefined && performance.now() - kept.askedAt < lifetime) {
      this.shared++
      return kept
    }
    this.#kept.delete(id)
    const underWay = this.#underWay.get(id)
    if (underWay !== undefined) {
      this.shared++
      return underWay
    }
    const asked = ask()
    this.#underWay.set(id, asked)
    try {
      const response = await asked
      if (lifetime !== undefined && response.status === 200) {
        if (this.#kept.size >= MOST) this.#kept.delete(this.#kept.keys().next().value ?? '')
        this.#kept.set(id, response)
      }
      return response
    } finally {
      this.#underWay.delete(id)
    }
  }
}
