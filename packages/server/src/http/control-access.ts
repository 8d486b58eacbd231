import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * Why a control must not obey a request; undefined when it may. Any page in a browser can send requests to this machine, and a
 * name of its own that it points here makes it the same origin. Browsers say where a request comes from; programs do not, and
 * need not.
 */
export function refusalOf(method: string, headers: IncomingHttpHeaders, name: string): string | undefined {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin === undefined && site === undefined) return undefined
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `Controls obey ${name}'s own page and programs, no other page.`
  if (origin !== undefined && origin !== `http://${host}`)
    return `Controls obey ${name}'s own page and programs, not the page ${origin.slice(0, 200)}.`
  if (!isLocalName(host))
    return `Controls obey pages at an IP address or localhost, not at ${String(host).slice(0, 200)}: any page can give itself a name for this machine.`
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return 'A page sends controls as application/json.'
  return undefined
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
