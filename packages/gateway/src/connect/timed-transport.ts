import type { HttpRequest, HttpResponse, HttpTransport } from '@lighter/rest'
import type { Lifetime } from '../core/lifetime.ts'
import type { ExchangeClock } from '../time/exchange-clock.ts'

/**
 * Creates a transport that compares the date of each response with the clock. If a token was refused while the clock
 * was wrong, it is replaced and the request is sent again, because the exchange did not process it. Closing the client
 * aborts reads; writes wait for their response.
 *
 * @param freshToken - creates a token with the corrected clock
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
      const isSure = clock.observe(answer, sentAt)
      if (answer.status !== 401 || request.headers['authorization'] === undefined) return answer
      await (isSure ? clock.settled() : clock.ask())
      const authorization = clock.offsetMs === offset ? undefined : freshToken()
      if (authorization === undefined) return answer
      return send({ ...request, headers: { ...request.headers, authorization } })
    },
    close: () => inner.close(),
  }
}
