import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { messageOf, Refused } from '../engine/errors.ts'
import { hostOf, refusalOf } from './control-access.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { Page } from './page.ts'
import { targetOf } from './request-target.ts'
import { TextFile } from './text-file.ts'

/** A request as a route sees it: query and form fields together, form first. */
export interface RestRequest {
  readonly method: string
  readonly path: string
  readonly fields: ReadonlyMap<string, string>
  /** Values of a field that was given several times, or comma-separated. */
  list(name: string): string[]
  /** Token from the `Authorization` header, else from the `auth` or `authorization` field. */
  readonly token: string | undefined
  readonly body: string
  /** Scheme and host that the caller used, for links back here. */
  readonly origin: string
  /** Address of the caller. */
  readonly ip: string
  /** Where the caller believes us to be, `127.0.0.1:7700`; undefined when that is no host. */
  readonly host: string | undefined
}

/** Answers a request with a value to be written as JSON. @throws {Refused} */
export type RestHandler = (request: RestRequest) => unknown

const MAX_BODY = 2 * 1024 * 1024

/** Serves routes named `METHOD /path`; everything else is answered as the exchange's gateway does. */
export class RestServer {
  readonly http: Server
  readonly #routes: Map<string, RestHandler>
  readonly #explorer: RestHandler
  readonly #page = new Page()
  readonly #now: () => number
  readonly #admit: ((request: RestRequest) => void) | undefined
  readonly #hooks: FaultHooks

  constructor(options: {
    routes: Iterable<readonly [string, RestHandler]>
    explorer: RestHandler
    /** The exchange's time in epoch milliseconds: each answer carries it, as clients measure their clocks by it. */
    now: () => number
    /** Counts a request, when rate limits are on. @throws {Refused} */
    admit: ((request: RestRequest) => void) | undefined
    hooks: FaultHooks
  }) {
    this.#now = options.now
    this.#routes = new Map(options.routes)
    this.#explorer = options.explorer
    this.#admit = options.admit
    this.#hooks = options.hooks
    this.http = createServer((request, response) => {
      response.setHeader('date', new Date(this.#now()).toUTCString())
      this.#serve(request, response).catch(() => response.destroy())
    })
    this.http.keepAliveTimeout = 30_000
    this.http.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
      else socket.destroy()
    })
  }

  /** Serves these as well. */
  add(routes: Iterable<readonly [string, RestHandler]>): void {
    for (const [name, handler] of routes) this.#routes.set(name, handler)
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = targetOf(incoming.url)
    if (url === undefined) return html(response, 400, 'Bad Request')
    const method = incoming.method ?? 'GET'
    const isControl = url.pathname.startsWith('/localnet/')
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
      const refusal = refusalOf(method, incoming.headers)
      if (refusal !== undefined) return json(response, 403, { code: 20001, message: refusal })
    }
    if (method === 'OPTIONS') return preflight(response)
    if (method === 'GET' && this.#page.answer(url.pathname, incoming.headers.accept ?? '', response)) return
    const request = requestOf(method, url, incoming, body)
    const handler = url.pathname.startsWith('/explorer/api')
      ? this.#explorer
      : this.#routes.get(`${method} ${url.pathname}`)
    // The real API stands behind a CDN that answers unknown paths itself.
    if (handler === undefined && isControl)
      return json(response, 404, this.#unknownControl(method, url.pathname))
    if (handler === undefined) return html(response, 403, 'Forbidden')
    const { status, value } = this.#answer(handler, request)
    if (fault?.breaks === 'drop') {
      incoming.socket.destroy()
      return
    }
    if (fault?.answerDelayMs !== undefined) await sleep(fault.answerDelayMs)
    const { odd } = fault ?? {}
    const plain = value instanceof TextFile ? value.text : stringifyJson(value)
    const text = odd === undefined ? plain : odd.body(plain)
    response.writeHead(odd?.status ?? status, {
      'content-type':
        odd?.contentType ?? (value instanceof TextFile ? value.contentType : 'application/json'),
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
    const known = [...this.#routes.keys()]
      .filter((route) => route.includes(' /localnet/'))
      .map((route) => route.replace(' /localnet/', ' '))
    return {
      code: 29_404,
      message: `Unknown control ${method} ${path}. Allowed under /localnet/: ${known.sort().join(', ')}.`,
    }
  }

  #answer(handler: RestHandler, request: RestRequest): { status: number; value: unknown } {
    try {
      this.#admit?.(request)
      return { status: 200, value: handler(request) }
    } catch (error) {
      if (!(error instanceof Refused)) {
        return { status: 500, value: { code: 29_500, message: messageOf(29_500) } }
      }
      const { apiCode } = error
      const status = apiCode === 20013 ? 401 : apiCode >= 23000 && apiCode <= 23005 ? 429 : 400
      return { status, value: { code: apiCode, message: error.message } }
    }
  }
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

/** Lets pages of other servers read every answer, refusals and faults too, and the time in its header. */
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

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length
    if (size > MAX_BODY) {
      incoming.resume()
      return undefined
    }
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function requestOf(method: string, url: URL, incoming: IncomingMessage, body: string): RestRequest {
  const pairs: [string, string][] = [...url.searchParams]
  const type = incoming.headers['content-type'] ?? ''
  const boundary = /multipart\/form-data;.*boundary="?([^";]{1,100})"?/i.exec(type)?.[1]
  if (boundary !== undefined) pairs.push(...multipart(body, boundary))
  else if (/x-www-form-urlencoded/i.test(type)) pairs.push(...new URLSearchParams(body))
  else if (/\bjson\b/i.test(type)) pairs.push(...jsonMembers(body))
  const fields = new Map(pairs)
  const header = incoming.headers.authorization
  const token = header ?? fields.get('auth') ?? fields.get('authorization')
  return {
    method,
    path: url.pathname,
    fields,
    body,
    origin: `http://${incoming.headers.host ?? `${incoming.socket.localAddress}:${incoming.socket.localPort}`}`,
    ip: incoming.socket.remoteAddress ?? '',
    host: hostOf(incoming.headers.host),
    token: token === '' ? undefined : token,
    list: (name) =>
      pairs
        .filter(([key]) => key === name || key === `${name}[]`)
        .flatMap(([, value]) => value.split(','))
        .filter((value) => value !== ''),
  }
}

/** Members of a JSON object as fields; those that are objects or lists themselves as their JSON. Other bodies have none. */
function jsonMembers(body: string): [string, string][] {
  let value: unknown
  try {
    value = parseJson(body)
  } catch {
    return []
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [name, typeof member === 'object' ? stringifyJson(member) : String(member)])
}

/** Text fields of a multipart form; files and binary parts have no use here. */
function multipart(body: string, boundary: string): [string, string][] {
  const pairs: [string, string][] = []
  for (const part of body.split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n')
    if (end < 0) continue
    const name = /name="([^"]*)"/i.exec(part.slice(0, end))?.[1]
    if (name !== undefined) pairs.push([name, part.slice(end + 4).replace(/\r\n$/, '')])
  }
  return pairs
}
