/**
 * Path and query of a request line; undefined if they are invalid. A client may send anything: `//` alone
 * is not a valid URL reference and would throw inside an event handler.
 */
export function targetOf(line: string | undefined): URL | undefined {
  const text = line ?? '/'
  try {
    return new URL(text.startsWith('/') ? `http://localhost${text}` : text)
  } catch {
    return undefined
  }
}

/** An address as written in a URL: IPv6 in brackets. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** An address at which a server that listens on `host` can be reached from this machine: loopback instead of `0.0.0.0` and `::`. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
