import { type HttpTransport, undiciTransport } from '@lighter/rest'

/** A transport whose requests are counted by the last part of their path. */
export function countedRequests(): { transport: HttpTransport; requests: Map<string, number> } {
  const inner = undiciTransport()
  const requests = new Map<string, number>()
  return {
    requests,
    transport: {
      send(request) {
        const name = new URL(request.url).pathname.split('/').at(-1) ?? ''
        requests.set(name, (requests.get(name) ?? 0) + 1)
        return inner.send(request)
      },
      close: () => inner.close(),
    },
  }
}
