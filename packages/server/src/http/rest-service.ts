import { stringifyJson } from '@lighter/standards/json'
import type { RequestLimits, ServedExchange } from '../exchange.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import type { Page } from '../page/page.ts'
import { isRefusal, messageOf, statusOf } from '../refusal.ts'
import type { Access } from '../request/access.ts'
import { type Caller, callerOf } from '../request/caller.ts'
import { localOriginOf, refusalOf } from '../request/control-access.ts'
import type { HttpCall, HttpReply } from '../request/http-call.ts'
import { type RestHandler, type RestRequest, type Route, requestOf } from '../request/request.ts'
import { targetOf } from '../request/request-target.ts'
import { RawResponse } from './raw-response.ts'
import { transactionRoutes } from './routes/transaction.ts'
import { TextFile } from './text-file.ts'

/** Options of a {@link RestService}. */
export interface RestServiceOptions {
  exchange: ServedExchange
  /** Undefined if limits are off. */
  limits: RequestLimits | undefined
  /** Page for browsers at `/`. */
  page: Page | undefined
  /** Routes below this path control the server. */
  controlPath: string | undefined
  /** Name of the server. */
  name: string
  hooks: FaultHooks
  access: Access | undefined
  scheme: 'http' | 'https'
}

/** Answers routes named `METHOD /path`; other requests get the same response as from the exchange's gateway. */
export class RestService {
  readonly #routes: Map<string, RestHandler>
  readonly #options: RestServiceOptions

  constructor(options: RestServiceOptions) {
    const { exchange } = options
    this.#routes = new Map([...transactionRoutes(exchange), ...exchange.routes])
    this.#options = options
  }

  /** Adds routes. */
  add(routes: Iterable<Route>): void {
    for (const [name, handler] of routes) this.#routes.set(name, handler)
  }

  /** Answers a request; undefined if a fault breaks the connection instead. */
  async answer(call: HttpCall): Promise<HttpReply | undefined> {
    const date = { date: new Date(this.#options.exchange.now()).toUTCString() }
    const url = targetOf(call.target)
    const isControl = url !== undefined && this.#isControl(url)
    const reply = url === undefined ? html(400, 'Bad Request') : await this.#reply(call, url, isControl)
    if (reply === undefined) return undefined
    const readers = isControl ? forOwnPages(call.headers) : url === undefined ? {} : FOR_PAGES
    const headers = { ...date, ...readers, ...reply.headers }
    return { ...reply, headers }
  }

  async #reply(call: HttpCall, url: URL, isControl: boolean): Promise<HttpReply | undefined> {
    const { access, hooks, name, page, scheme, exchange } = this.#options
    const { method, headers, ip } = call
    const caller: Caller = access === undefined ? { ip, key: undefined } : callerOf(url, headers, ip)
    const fault = hooks.request?.(url.pathname)
    if (fault?.breaks === 'refuse') return undefined
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
    if (fault?.status !== undefined) {
      const body = fault.body ?? stringifyJson({ code: 29_500, message: messageOf(29_500) })
      return {
        status: fault.status,
        headers: { 'content-type': fault.contentType ?? 'application/json' },
        body,
      }
    }
    const body = await call.readBody()
    if (body === undefined) return TOO_LARGE
    if (isControl) {
      const refusal = refusalOf(method, headers, name)
      if (refusal !== undefined) return json(403, { code: 20001, message: refusal })
    }
    if (method === 'OPTIONS') return PREFLIGHT
    if (method === 'GET') {
      const file = page?.answer(url.pathname, headers.accept ?? '')
      if (file !== undefined) return file
    }
    const request = requestOf(url, call, { body, caller, scheme })
    const handler = url.pathname.startsWith('/explorer/api')
      ? exchange.explorer
      : (this.#routes.get(`${method} ${url.pathname}`) ??
        (url.pathname.startsWith('/api/v1/') ? exchange.other : undefined))
    if (handler === undefined && isControl) return json(404, this.#unknownControl(method, url.pathname))
    // The real API is behind a CDN, which responds to unknown paths.
    if (handler === undefined) return html(403, 'Forbidden')
    const answer = this.#answer(handler, request, isControl)
    const { status, value } = answer instanceof Promise ? await answer : answer
    if (fault?.breaks === 'drop') return undefined
    if (fault?.responseDelayMs !== undefined) await sleep(fault.responseDelayMs)
    const { odd } = fault ?? {}
    const plain =
      value instanceof TextFile || value instanceof RawResponse ? value.text : stringifyJson(value)
    return {
      status: odd?.status ?? status,
      headers: {
        'content-type':
          odd?.contentType ?? (value instanceof TextFile ? value.contentType : 'application/json'),
        ...(value instanceof RawResponse ? value.headers : {}),
        ...(odd?.location === undefined ? {} : { location: odd.location }),
      },
      body: odd === undefined ? plain : odd.body(plain),
      isTruncated: fault?.breaks === 'truncate',
    }
  }

  #isControl(url: URL): boolean {
    const { controlPath } = this.#options
    return controlPath !== undefined && url.pathname.startsWith(controlPath)
  }

  #unknownControl(method: string, path: string): { code: number; message: string } {
    const base = this.#options.controlPath ?? '/'
    const known = [...this.#routes.keys()]
      .filter((route) => route.includes(` ${base}`))
      .map((route) => route.replace(` ${base}`, ' '))
    return {
      code: 29_404,
      message: `Unknown control ${method} ${path}. Available under ${base}: ${known.sort().join(', ')}.`,
    }
  }

  #answer(
    handler: RestHandler,
    request: RestRequest,
    isControl: boolean,
  ): RouteResponse | Promise<RouteResponse> {
    try {
      this.#options.access?.(request.caller, request.path)
      if (!isControl) this.#options.limits?.admit(request)
      const value = handler(request)
      return value instanceof Promise ? value.then(done, failed) : done(value)
    } catch (error) {
      return failed(error)
    }
  }
}

interface RouteResponse {
  readonly status: number
  readonly value: unknown
}

function done(value: unknown): RouteResponse {
  return { status: value instanceof RawResponse ? value.status : 200, value }
}

function failed(error: unknown): RouteResponse {
  if (!isRefusal(error)) return { status: 500, value: { code: 29_500, message: messageOf(29_500) } }
  return { status: statusOf(error), value: { code: error.apiCode, message: error.message } }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function html(status: number, text: string): HttpReply {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body><h1>${status} ${text}</h1></body></html>`,
  }
}

function json(status: number, value: object): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: stringifyJson(value) }
}

const TOO_LARGE: HttpReply = {
  status: 413,
  headers: { 'content-type': 'text/html', connection: 'close' },
  body: '<html><body>413 Request Entity Too Large</body></html>',
}

/** Allows pages of other origins to read every response, including refusals and faults, and its date header. */
const FOR_PAGES = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }

/** Allows only pages of this machine to read the response of a control. */
function forOwnPages(headers: HttpCall['headers']): Record<string, string> {
  const origin = localOriginOf(headers)
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }
}

const PREFLIGHT: HttpReply = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    // The wildcard does not cover it.
    'access-control-allow-headers': '*, authorization',
    'access-control-max-age': '600',
  },
  body: '',
}
