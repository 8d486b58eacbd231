import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { stringifyJson } from '@lighter/standards/json'
import type { RequestLimits, ServedExchange } from '../exchange.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import type { Page } from '../page/page.ts'
import { isRefusal, messageOf, statusOf } from '../refusal.ts'
import type { Access, Tls } from '../request/access.ts'
import { type Caller, callerOf } from '../request/caller.ts'
import { refusalOf } from '../request/control-access.ts'
import { type RestHandler, type RestRequest, type Route, readBody, requestOf } from '../request/request.ts'
import { targetOf } from '../request/request-target.ts'
import { HttpAnswer } from './http-answer.ts'
import { transactionRoutes } from './routes/transaction.ts'
import { TextFile } from './text-file.ts'

/** Serves routes named `METHOD /path`; other requests get the same response as from the exchange's gateway. */
export class RestServer {
  readonly http: Server
  readonly #routes: Map<string, RestHandler>
  readonly #explorer: RestHandler | undefined
  readonly #other: RestHandler | undefined
  readonly #access: Access | undefined
  readonly #scheme: 'http' | 'https'
  readonly #page: Page | undefined
  readonly #limits: RequestLimits | undefined
  readonly #controlPath: string | undefined
  readonly #name: string
  readonly #hooks: FaultHooks

  constructor(options: {
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
    tls: Tls | undefined
  }) {
    const { exchange } = options
    this.#routes = new Map([...transactionRoutes(exchange), ...exchange.routes])
    this.#explorer = exchange.explorer
    this.#other = exchange.other
    this.#access = options.access
    this.#scheme = options.tls === undefined ? 'http' : 'https'
    this.#page = options.page
    this.#limits = options.limits
    this.#controlPath = options.controlPath
    this.#name = options.name
    this.#hooks = options.hooks
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      response.setHeader('date', new Date(exchange.now()).toUTCString())
      this.#serve(request, response).catch(() => response.destroy())
    }
    this.http = options.tls === undefined ? createServer(serve) : createTlsServer(options.tls, serve)
    this.http.keepAliveTimeout = 30_000
    this.http.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
      else socket.destroy()
    })
  }

  /** Adds routes. */
  add(routes: Iterable<Route>): void {
    for (const [name, handler] of routes) this.#routes.set(name, handler)
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = targetOf(incoming.url)
    if (url === undefined) return html(response, 400, 'Bad Request')
    const method = incoming.method ?? 'GET'
    const ip = incoming.socket.remoteAddress ?? ''
    const caller: Caller =
      this.#access === undefined ? { ip, key: undefined } : callerOf(url, incoming.headers, ip)
    const isControl = this.#controlPath !== undefined && url.pathname.startsWith(this.#controlPath)
    if (!isControl) allowPages(response)
    const fault = this.#hooks.request?.(url.pathname)
    if (fault?.breaks === 'refuse') {
      incoming.socket.destroy()
      return
    }
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
    if (fault?.status !== undefined) {
      response.writeHead(fault.status, { 'content-type': fault.contentType ?? 'application/json' })
      response.end(fault.body ?? stringifyJson({ code: 29_500, message: messageOf(29_500) }))
      incoming.resume()
      return
    }
    const body = await readBody(incoming)
    if (body === undefined) {
      response.writeHead(413, { 'content-type': 'text/html', connection: 'close' })
      response.end('<html><body>413 Request Entity Too Large</body></html>')
      return
    }
    if (isControl) {
      const refusal = refusalOf(method, incoming.headers, this.#name)
      if (refusal !== undefined) return json(response, 403, { code: 20001, message: refusal })
    }
    if (method === 'OPTIONS') return preflight(response)
    if (
      method === 'GET' &&
      this.#page?.answer(url.pathname, incoming.headers.accept ?? '', response) === true
    )
      return
    const request = requestOf(method, url, incoming, { body, caller, scheme: this.#scheme })
    const handler = url.pathname.startsWith('/explorer/api')
      ? this.#explorer
      : (this.#routes.get(`${method} ${url.pathname}`) ??
        (url.pathname.startsWith('/api/v1/') ? this.#other : undefined))
    // The real API is behind a CDN, which responds to unknown paths.
    if (handler === undefined && isControl)
      return json(response, 404, this.#unknownControl(method, url.pathname))
    if (handler === undefined) return html(response, 403, 'Forbidden')
    const answer = this.#answer(handler, request, isControl)
    const { status, value } = answer instanceof Promise ? await answer : answer
    if (fault?.breaks === 'drop') {
      incoming.socket.destroy()
      return
    }
    if (fault?.answerDelayMs !== undefined) await sleep(fault.answerDelayMs)
    const { odd } = fault ?? {}
    const plain = value instanceof TextFile || value instanceof HttpAnswer ? value.text : stringifyJson(value)
    const text = odd === undefined ? plain : odd.body(plain)
    response.writeHead(odd?.status ?? status, {
      'content-type':
        odd?.contentType ?? (value instanceof TextFile ? value.contentType : 'application/json'),
      ...(value instanceof HttpAnswer ? value.headers : {}),
      ...(odd?.location === undefined ? {} : { location: odd.location }),
      'content-length': Buffer.byteLength(text),
    })
    if (fault?.breaks === 'truncate') {
      response.write(text.slice(0, text.length / 2), () => incoming.socket.destroy())
      return
    }
    response.end(text)
  }

  #unknownControl(method: string, path: string): { code: number; message: string } {
    const base = this.#controlPath ?? '/'
    const known = [...this.#routes.keys()]
      .filter((route) => route.includes(` ${base}`))
      .map((route) => route.replace(` ${base}`, ' '))
    return {
      code: 29_404,
      message: `Unknown control ${method} ${path}. Available under ${base}: ${known.sort().join(', ')}.`,
    }
  }

  #answer(handler: RestHandler, request: RestRequest, isControl: boolean): Answer | Promise<Answer> {
    try {
      this.#access?.(request.caller, request.path)
      if (!isControl) this.#limits?.admit(request)
      const value = handler(request)
      return value instanceof Promise ? value.then(done, failed) : done(value)
    } catch (error) {
      return failed(error)
    }
  }
}

interface Answer {
  readonly status: number
  readonly value: unknown
}

function done(value: unknown): Answer {
  return { status: value instanceof HttpAnswer ? value.status : 200, value }
}

function failed(error: unknown): Answer {
  if (!isRefusal(error)) return { status: 500, value: { code: 29_500, message: messageOf(29_500) } }
  return { status: statusOf(error), value: { code: error.apiCode, message: error.message } }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function html(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end(`<html><body><h1>${status} ${text}</h1></body></html>`)
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(stringifyJson(value))
}

/** Allows pages of other origins to read every response, including refusals and faults, and its date header. */
function allowPages(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', '*')
}

function preflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    // The wildcard does not cover it.
    'access-control-allow-headers': '*, authorization',
    'access-control-max-age': '600',
  })
  response.end()
}
