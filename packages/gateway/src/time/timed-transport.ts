import type { HttpRequest, HttpResponse, HttpTransport } from '@lighter/rest'
import type { Lifetime } from '../core/lifetime.ts'
import type { ExchangeClock } from './exchange-clock.ts'

/**
 * A transport that compares each answer's date with the clock. A token that was refused while the clock was wrong is
 * replaced, and the request is sent again: the exchange had not taken it. Reads end with the client; what changes something
 * is answered first.
 *
 * @param freshToken - makes a token by the clock as it is now
 */
export function timedTransport(
  inner: HttpTransport,
  clock: ExchangeClock,
  freshToken: () => string | undefined,
  lifetime: Lifetime,
): HttpTransport {
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.method !== 'GET') return inner.send(request)
    const { signal, release } = lifetime.linked(request.signal)
    try {
      return await inner.send({ ...request, signal })
    } finally {
      release()
    }
  }
  return {
    async send(request) {
      const offset = clock.offsetMs
      const sentAt = clock.local()
      const answer = await send(request)
      const isSure = clock.heard(answer, sentAt)
      if (answer.status !== 401 || request.headers['authorization'] === undefined) return answer
      await (isSure ? clock.settled() : clock.ask())
      const authorization = clock.offsetMs === offset ? undefined : freshToken()
      if (authorization === undefined) return answer
      return send({ ...request, headers: { ...request.headers, authorization } })
    },
    close: () => inner.close(),
  }
}
