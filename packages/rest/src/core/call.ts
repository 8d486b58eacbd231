import {
  AuthError,
  apiErrorFrom,
  type DiagnosticsChannel,
  diagnosticsChannel,
  type ErrorContext,
  ParseError,
  ValidationError,
} from '@lighter/standards'
import { type MarkedJson, parseMarkedJson } from '@lighter/standards/json'
import { restoreMarked } from '@lighter/standards/schema'
import type { CountedBy } from '../limits/limiter.ts'
import type { HttpResponse } from '../transport/transport.ts'
import type { CallOptions, RestContext } from './context.ts'
import type { EndpointDefinition } from './definition.ts'
import { encodeParameters } from './encode.ts'
import { withRetry } from './retry.ts'

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:rest')

/**
 * Makes one call: checks the parameters, waits for the rate limit, sends the request, maps failures and restores 64-bit
 * ids. Reads are retried by the client's policy. A write is sent once, unless `repeatUnsent` is set and the request was
 * not sent.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the call requires a token and the client has none
 * @throws {ApiError} or a subclass if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether the request may have arrived
 */
export async function call<P extends object, R>(
  rest: RestContext,
  endpoint: EndpointDefinition<P, R>,
  parameters: P,
  options: CallOptions = {},
): Promise<R> {
  const complete = endpoint.complete?.(parameters, rest.clock) ?? parameters
  const pairs = encodeParameters(endpoint, complete, rest.identity)
  const request = `${endpoint.method} ${endpoint.path}`
  const url = target(rest.baseUrl, endpoint, pairs)
  const timeoutMs = options.timeoutMs ?? rest.timeoutMs
  if (!(timeoutMs > 0)) {
    throw new ValidationError(`timeoutMs is ${timeoutMs}; allowed: milliseconds above 0. Nothing was sent.`, {
      field: 'timeoutMs',
      value: String(timeoutMs),
      allowed: 'milliseconds above 0',
    })
  }
  const write = endpoint.method === 'POST'
  const form = write ? new URLSearchParams(pairs).toString() : ''
  const by: CountedBy = endpoint.auth !== 'none' && rest.authToken !== undefined ? 'account' : 'address'
  const once = async (): Promise<R> => {
    await rest.limiter.acquire(endpoint.path, endpoint.weight, options.signal, by)
    const headers: Record<string, string> = { accept: 'application/json', ...rest.headers }
    if (write) headers['content-type'] = 'application/x-www-form-urlencoded'
    const token = await tokenFor(rest, endpoint.auth, request)
    if (token !== undefined) headers['authorization'] = token
    const response = await rest.transport.send({
      method: endpoint.method,
      url,
      headers,
      body: write ? form : undefined,
      signal: options.signal,
      timeoutMs,
      maxBytes: rest.maxBytes,
    })
    return accept(rest, endpoint, complete, response, by)
  }
  const attempt = DIAGNOSTICS.hasSubscribers ? () => traced(request, once) : once
  if (write && options.repeatUnsent !== true) return attempt()
  const { retry: policy, retryBudget: budget } = rest
  return withRetry({ policy, budget, signal: options.signal, isWrite: write }, attempt)
}

/** Publishes one request on `lighter:rest`, including the wait for the rate limit. */
async function traced<R>(request: string, once: () => Promise<R>): Promise<R> {
  const start = performance.now()
  try {
    const answer = await once()
    DIAGNOSTICS.publish({ request, durationMs: performance.now() - start })
    return answer
  } catch (error) {
    DIAGNOSTICS.publish({ request, durationMs: performance.now() - start, error })
    throw error
  }
}

function target<P extends object, R>(
  baseUrl: string,
  endpoint: EndpointDefinition<P, R>,
  pairs: [string, string][],
): string {
  let path = endpoint.path
  const query: [string, string][] = []
  for (const [name, text] of pairs) {
    const slot = `{${name}}`
    if (path.includes(slot)) path = path.replace(slot, encodeURIComponent(text))
    else query.push([name, text])
  }
  const search =
    endpoint.method === 'GET' && query.length > 0 ? `?${new URLSearchParams(query).toString()}` : ''
  return `${baseUrl}${path}${search}`
}

async function tokenFor(
  rest: RestContext,
  rule: EndpointDefinition<object, unknown>['auth'],
  request: string,
): Promise<string | undefined> {
  if (rule === 'none') return undefined
  if (rest.authToken !== undefined) return rest.authToken()
  if (rule === 'optional') return undefined
  throw new AuthError(
    `${request} needs an auth token, but this client has none. Pass authToken when you create the client.`,
    {
      code: 'AUTH_MISSING',
      sent: 'no',
      context: { request },
    },
  )
}

function accept<P extends object, R>(
  rest: RestContext,
  endpoint: EndpointDefinition<P, R>,
  parameters: P,
  response: HttpResponse,
  by: CountedBy,
): R {
  const { status, text } = response
  const request = `${endpoint.method} ${endpoint.path}`
  const write = endpoint.method === 'POST'
  let marked: MarkedJson = { value: undefined, mark: 0, count: 0 }
  let parseFailure: unknown
  try {
    marked = parseMarkedJson(text)
  } catch (error) {
    parseFailure = error
  }
  const body = marked.value
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  const envelope = isObject ? (body as { code?: unknown; message?: unknown }) : {}
  const apiCode = typeof envelope.code === 'number' ? envelope.code : undefined
  if (status < 200 || status > 299 || (apiCode !== undefined && apiCode !== 200)) {
    const failure = apiErrorFrom({
      apiCode: apiCode === 200 ? undefined : apiCode,
      status,
      message: typeof envelope.message === 'string' ? envelope.message : undefined,
      request,
      write,
      retryAfterMs: retryAfterMs(response, rest.clock.now()),
    })
    rest.limiter.observe(endpoint.path, endpoint.weight, failure, by)
    throw failure
  }
  if (parseFailure !== undefined) {
    throw unreadable(request, write, `the response (HTTP ${status}) is not JSON`, {
      context: { status, contentType: response.headers['content-type'] ?? '' },
      cause: parseFailure,
    })
  }
  // Lists of the explorer are bare arrays, and may be null when empty.
  const hasFields = write || Object.keys(endpoint.response.fields ?? {}).length > 0
  if (hasFields ? !isObject : typeof body !== 'object') {
    const found = Array.isArray(body) ? 'a list' : body === null ? 'null' : `a ${typeof body}`
    throw unreadable(request, write, `the response is ${found}, not an object`, { context: { status } })
  }
  const value = restoreMarked(endpoint.response, marked)
  if (rest.validateResponses) {
    const issues = endpoint.response.validate(value)
    if (issues.length > 0) {
      const first = issues[0]
      throw new ParseError(
        `${request}: the response does not match ${endpoint.response.name}: ${first?.path} should be ${first?.expected}, found ${first?.found} (${issues.length} in all).${write ? UNKNOWN : ''}`,
        {
          code: 'SCHEMA',
          context: { request, issues: issues.slice(0, 20) },
          // The exchange may still have accepted a write, so this must not read as a refusal.
          ...(write ? { sent: 'maybe', retry: 'after-resync' } : { sent: 'yes' }),
        },
      )
    }
  }
  const doubt =
    write && apiCode === undefined ? 'the response has no code' : endpoint.doubt?.(value, parameters)
  if (doubt !== undefined) {
    throw unreadable(request, write, doubt, {
      code: write ? 'NO_RECEIPT' : undefined,
      context: { status },
    })
  }
  return value
}

/** Advice for a write without a clear response. */
const UNKNOWN = ' It may have been accepted: look up the transaction before you send it again.'

/** The error for a response that is not from the exchange's API. A write may still have been accepted. */
function unreadable(
  request: string,
  write: boolean,
  what: string,
  more: { code?: string | undefined; context: ErrorContext; cause?: unknown },
): ParseError {
  return new ParseError(`${request}: ${what}.${write ? UNKNOWN : ''}`, {
    ...more,
    context: { request, ...more.context },
    sent: write ? 'maybe' : 'yes',
    retry: write ? 'after-resync' : 'safe',
  })
}

function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const header = response.headers['retry-after']
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, Number.MAX_SAFE_INTEGER)
  const date = Date.parse(header)
  // Relative to the server's clock if it sends a date: the local clock may be wrong.
  const sent = Date.parse(response.headers['date'] ?? '')
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(sent) ? now : sent))
}
