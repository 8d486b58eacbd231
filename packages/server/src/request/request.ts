import type { IncomingHttpHeaders } from 'node:http'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import type { Caller } from './caller.ts'
import { hostOf } from './control-access.ts'

/** A request as a route sees it: query and form fields together, form first. */
export interface RestRequest {
  /** `GET`, `POST`. */
  readonly method: string
  /** Path without the query. */
  readonly path: string
  /** The query as it arrived, with its `?`; empty if there is none. */
  readonly search: string
  /** Content type of the body; empty if there is none. */
  readonly contentType: string
  /** Fields of the query, a form or a JSON body by name. */
  readonly fields: ReadonlyMap<string, string>
  /** Values of a field that was given several times, or comma-separated. */
  list(name: string): string[]
  /** Token from the `Authorization` header, else from the `auth` or `authorization` field. */
  readonly token: string | undefined
  /** The body as text. */
  readonly body: string
  /** Scheme and host that the caller used, for links back here. */
  readonly origin: string
  /** Address of the caller. */
  readonly ip: string
  /** Caller of the request. */
  readonly caller: Caller
  /** Host and port that the caller used, such as `127.0.0.1:7700`; undefined if the header names none. */
  readonly host: string | undefined
}

/** Answers a request with a value to be written as JSON, a `TextFile`, an `RawResponse`, or a promise of one. @throws {Refusal} */
export type RestHandler = (request: RestRequest) => unknown

/** A handler and what it answers: `GET /api/v1/trades`. */
export type Route = readonly [name: string, handler: RestHandler]

/** Returns the request with the fields of its query and body. */
export function requestOf(
  url: URL,
  call: { readonly method: string; readonly headers: IncomingHttpHeaders; readonly address: string },
  { body, caller, scheme }: { body: string; caller: Caller; scheme: 'http' | 'https' },
): RestRequest {
  const { method, headers } = call
  const pairs: [string, string][] = [...url.searchParams]
  const type = headers['content-type'] ?? ''
  const boundary = /multipart\/form-data;.*boundary="?([^";]{1,100})"?/i.exec(type)?.[1]
  if (boundary !== undefined) pairs.push(...multipart(body, boundary))
  else if (/x-www-form-urlencoded/i.test(type)) pairs.push(...new URLSearchParams(body))
  else if (/\bjson\b/i.test(type)) pairs.push(...jsonMembers(body))
  const fields = new Map(pairs)
  const header = headers.authorization
  const token = header ?? fields.get('auth') ?? fields.get('authorization')
  return {
    method,
    path: url.pathname,
    search: url.search,
    contentType: type,
    fields,
    body,
    origin: `${scheme}://${headers.host ?? call.address}`,
    ip: caller.ip,
    caller,
    host: hostOf(headers.host),
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

/** Text fields of a multipart form; files and binary parts are ignored. */
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
