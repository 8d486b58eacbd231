import { AbortedError, apiErrorFrom, NetworkError } from '@lighter/standards'

/** Options of the stores of a relay. */
export interface RelayStoreOptions {
  /** URL of the relay, `http://10.0.0.5:7800`, without an access key in its path. */
  readonly url: string
  /** Access key of this program, if the relay has any. */
  readonly key?: string | undefined
}

/** Calls a store of a relay. */
export class RelayClient {
  readonly #url: string
  readonly #headers: Readonly<Record<string, string>>

  constructor({ url, key }: RelayStoreOptions) {
    this.#url = url.replace(/\/+$/, '')
    this.#headers = {
      'content-type': 'application/json',
      // A header with undefined would be sent as text.
      ...(key === undefined ? {} : { 'x-access-key': key }),
    }
  }

  /**
   * @throws {NetworkError} if the relay does not respond, `ApiError` if it refuses
   * @throws {AbortedError} when the signal fires, with its reason as the cause
   */
  async call(path: string, body: object, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const request = `POST ${path}`
    let status: number
    let answer: Readonly<Record<string, unknown>>
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method: 'POST',
        headers: this.#headers,
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: signal ?? null,
      })
      status = response.status
      answer = (await response.json()) as Readonly<Record<string, unknown>>
    } catch (cause) {
      if (signal?.aborted === true)
        throw new AbortedError(`${request} was aborted.`, { context: { request }, cause: signal.reason })
      throw new NetworkError(`${request}: the relay did not respond.`, { context: { request }, cause })
    }
    if (status === 200) return answer
    const { code, message } = answer
    throw apiErrorFrom({
      status,
      apiCode: typeof code === 'number' ? code : undefined,
      message: typeof message === 'string' ? message : undefined,
      request,
      write: false,
    })
  }
}
