import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * Returns why a control request must be refused; undefined if it is allowed. Any web page can send requests to this
 * machine, and can become the same origin with a host name that points here. Browsers send the origin of a request;
 * programs do not, and need not. A page that this machine serves, such as that of a development server, is trusted like a
 * program.
 */
export function refusalOf(method: string, headers: IncomingHttpHeaders, name: string): string | undefined {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin === undefined && site === undefined) return undefined
  const isLocal = localOriginOf(headers) !== undefined
  if (!isLocal && site !== undefined && site !== 'same-origin' && site !== 'none')
    return `Only programs, ${name}'s own page and pages of this machine may use controls, no other page.`
  if (!isLocal && origin !== undefined && origin !== `http://${host}`)
    return `Only programs, ${name}'s own page and pages of this machine may use controls, not the page ${origin.slice(0, 200)}.`
  if (!isLocalName(host))
    return `Pages may use controls only at an IP address or localhost, not at ${String(host).slice(0, 200)}, because any page can use a host name that points to this machine.`
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return 'Pages must send controls as application/json.'
  return undefined
}

/** The origin of a page that a loopback address of this machine serves; undefined for every other caller. */
export function localOriginOf({ origin }: IncomingHttpHeaders): string | undefined {
  const name = /^https?:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.exec(origin ?? '')
  return name === null ? undefined : origin
}

/** The host of a request, if it can stand in a URL. */
export function hostOf(host: string | undefined): string | undefined {
  return host !== undefined && /^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host) ? host : undefined
}

function isLocalName(host: string | undefined): boolean {
  const name = (hostOf(host) ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')
}
