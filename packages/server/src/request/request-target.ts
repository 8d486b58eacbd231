/**
 * Path and query of a request line; undefined for one that has none. A line may hold anything: `//` alone
 * is not a valid URL reference and would throw inside an event.
 */
export function targetOf(line: string | undefined): URL | undefined {
  const text = line ?? '/'
  try {
    return new URL(text.startsWith('/') ? `http://localhost${text}` : text)
  } catch {
    return undefined
  }
}

/** An address as it stands in a URL: IPv6 in brackets. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** An address at which a server that listens on `host` can be reached from this machine: never one that only binds. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
