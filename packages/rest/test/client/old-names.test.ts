import { expect, test } from 'vitest'
import { createRestClient, type HttpTransport, unlimited } from '../../src/index.ts'

/** A transport that answers every request, and counts them. */
function counting() {
  let count = 0
  const transport: HttpTransport = {
    async send() {
      count++
      return { status: 200, headers: {}, text: '{"status":200,"network_id":1,"timestamp":1}' }
    },
    close: async () => {},
  }
  return { transport, count: () => count }
}

test('the old name of httpTransport works, and the new name takes precedence', async () => {
  const old = counting()
  await createRestClient({ transport: old.transport, limiter: unlimited }).status()
  expect(old.count()).toBe(1)
  const current = counting()
  await createRestClient({
    transport: old.transport,
    httpTransport: current.transport,
    limiter: unlimited,
  }).status()
  expect([old.count(), current.count()]).toEqual([1, 1])
})
