import type { HttpTransport } from '@lighter/rest'
import type { ExchangeClock } from './exchange-clock.ts'

/**
 * A transport that compares each answer's date with the clock. A token that was refused while the clock was wrong is
 * replaced, and the request is sent again: the exchange had not taken it.
 *
 * @param freshToken - makes a token by the clock as it is now
 */
export function timedTransport(
  inner: HttpTransport,
  clock: ExchangeClock,
  freshToken: () => string | undefined,
): HttpTransport {
  return {
    async send(request) {
      const offset = clock.offsetMs
      const sentAt = clock.local()
      const answer = await inner.send(request)
      const isSure = clock.heard(answer, sentAt)
      if (answer.status !== 401 || request.headers['authorization'] === undefined) return answer
      await (isSure ? clock.settled() : clock.ask())
      const authorization = clock.offsetMs === offset ? undefined : freshToken()
      if (authorization === undefined) return answer
      return inner.send({ ...request, headers: { ...request.headers, authorization } })
    },
    close: () => inner.close(),
  }
}
