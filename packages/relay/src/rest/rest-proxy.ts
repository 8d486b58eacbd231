import type { HttpTransport } from '@lighter/rest'
import { RawResponse, type RestRequest, refused } from '@lighter/server'
import { apiErrorFrom, isLighterError } from '@lighter/standards'
import { type AccessKeys, mustRead, mustTrade } from '../access/access-keys.ts'
import { readToken } from '../access/tokens.ts'
import type { ExchangeClock } from '../upstream/exchange-clock.ts'
import type { UpstreamLimits } from './limits.ts'
import { type ExchangeResponse, ResponseCache } from './response-cache.ts'
import { countedAs } from './weights.ts'

/** Options of {@link RestProxy}. */
export interface RestProxyOptions {
  /** Origin of the exchange's REST API. */
  restUrl: string
  /** Base of the explorer; undefined if there is none. */
  explorerUrl: string | undefined
  transport: HttpTransport
  limits: UpstreamLimits
  keys: AccessKeys
  clock: ExchangeClock
  timeoutMs: number
  /** Milliseconds for which responses are kept, by path. */
  cache: Readonly<Record<string, number>>
}

const MOST_BYTES = 32 * 1024 * 1024
const EXPLORER = '/explorer/api'

/** Passes REST requests on, within the exchange's budgets. Equal reads under way are one request. */
export class RestProxy {
  readonly #options: RestProxyOptions
  readonly #cache: ResponseCache
  /** Requests to the exchange. */
  asked = 0

  constructor(options: RestProxyOptions) {
    this.#options = options
    this.#cache = new ResponseCache(options.cache)
  }

  /** Reads that were answered without a request of their own. */
  get shared(): number {
    return this.#cache.shared
  }

  /** Answers a request of a consumer. @throws {Refusal} without the right to it, and when the budget is spent */
  async answer(request: RestRequest): Promise<RawResponse> {
    const { method, path, search, token, caller } = request
    if (method !== 'GET' && method !== 'POST') throw refused('notFound')
    const consumer = this.#options.keys.of(caller)
    // The token goes into a header.
    if (token !== undefined && !/^[\x20-\x7e]{1,2000}$/.test(token))
      throw refused('invalidAuth', 'invalid token')
    const account = token === undefined ? undefined : (readToken(token)?.accountIndex ?? Number.NaN)
    if (method === 'POST') mustTrade(consumer, account ?? Number(request.fields.get('account_index')))
    else if (token !== undefined) {
      mustRead(consumer, account)
      const named = request.fields.get('account_index')
      if (named !== undefined) mustRead(consumer, Number(named))
    }
    const ask = (): Promise<ExchangeResponse> =>
      this.#ask(request, Number.isNaN(account) ? undefined : account)
    const answered =
      method === 'POST'
        ? await ask()
        : await this.#cache.read(
            `${path}${search}\n${token ?? ''}`,
            token === undefined ? path : undefined,
            ask,
          )
    return responseOf(answered)
  }

  /** Reads an account with a token, to prove that it opens the account. @throws {Refusal} the exchange's refusal */
  async prove(token: string, accountIndex: number): Promise<void> {
    const path = '/api/v1/accountLimits'
    const { status, text } = await this.#send(
      {
        method: 'GET',
        path,
        url: `${this.#options.restUrl}${path}?account_index=${accountIndex}`,
        headers: { authorization: token },
        body: undefined,
      },
      readToken(token)?.accountIndex,
    )
    if (status === 200) return
    if (status === 400 || status === 401 || status === 403) throw refused('invalidAuth', textOf(text))
    throw refused('websocketFailedToSubscribe', 'the exchange could not check the token')
  }

  #ask(request: RestRequest, account: number | undefined): Promise<ExchangeResponse> {
    const { method, path, search, token, body, contentType } = request
    const { restUrl, explorerUrl } = this.#options
    const isExplorer = path.startsWith(EXPLORER)
    if (isExplorer && explorerUrl === undefined) throw refused('notFound')
    const origin = isExplorer ? `${explorerUrl}${path.slice(EXPLORER.length)}` : `${restUrl}${path}`
    const headers: Record<string, string> = {}
    if (token !== undefined) headers['authorization'] = token
    if (contentType !== '') headers['content-type'] = contentType
    return this.#send(
      {
        method: method === 'POST' ? 'POST' : 'GET',
        path,
        url: `${origin}${search}`,
        headers,
        body: method === 'POST' ? body : undefined,
      },
      account,
    )
  }

  async #send(
    request: {
      method: 'GET' | 'POST'
      path: string
      url: string
      headers: Readonly<Record<string, string>>
      body: string | undefined
    },
    account: number | undefined,
  ): Promise<ExchangeResponse> {
    const { transport, limits, timeoutMs, clock } = this.#options
    const { method, path, url, headers, body } = request
    const route = `${method} ${path}`
    const { weight } = countedAs(route)
    await limits.acquire(path, weight, account, timeoutMs)
    const askedAt = performance.now()
    const sentAt = Date.now()
    this.asked++
    try {
      const response = await transport.send({
        method,
        url,
        headers: { accept: 'application/json', ...headers },
        body,
        timeoutMs,
        maxBytes: MOST_BYTES,
      })
      clock.observe(response.headers['date'], sentAt)
      const { status, text } = response
      const retryAfter = response.headers['retry-after']
      if (status === 429 || status === 405)
        limits.observe(
          path,
          weight,
          account,
          apiErrorFrom({
            status,
            request: route,
            write: false,
            retryAfterMs: /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : undefined,
          }),
        )
      const contentType = response.headers['content-type'] ?? 'application/json'
      return { status, text, contentType, retryAfter, askedAt }
    } catch (error) {
      // 503: nothing was sent. 504: the request may have been executed.
      const isUnsent = isLighterError(error) && error.sent === 'no'
      return {
        status: isUnsent ? 503 : 504,
        text: JSON.stringify({
          code: isUnsent ? 29500 : 29501,
          message: isUnsent ? 'the relay cannot reach the exchange' : 'the exchange did not answer the relay',
        }),
        contentType: 'application/json',
        retryAfter: undefined,
        askedAt,
      }
    }
  }
}

function responseOf({ status, contentType, retryAfter, text, askedAt }: ExchangeResponse): RawResponse {
  const age = Math.max(0, performance.now() - askedAt)
  return new RawResponse({
    status,
    text,
    headers: {
      'content-type': contentType,
      age: String(Math.floor(age / 1000)),
      'x-age-ms': String(Math.ceil(age)),
      // Node refuses a header with undefined.
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
  })
}

function textOf(body: string): string {
  return /"message":"([^"]{1,200})"/.exec(body)?.[1] ?? 'the exchange refused the token'
}
