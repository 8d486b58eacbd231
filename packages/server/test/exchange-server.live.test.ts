import { expect, test } from 'vitest'
import { served } from './support/served.ts'

const REASON = new Error('enough')

test('a signal closes the server', async () => {
  const stop = new AbortController()
  await using net = await served({ signal: stop.signal })
  const { url } = net.server
  expect((await fetch(`${url}/api/v1/currentHeight`)).status).toBe(200)
  stop.abort(REASON)
  await expect
    .poll(() =>
      fetch(url).then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed')
})

test('a server whose signal has fired does not start, and one whose signal fires meanwhile closes', async () => {
  const early = served({ signal: AbortSignal.abort(REASON) })
  await expect(early).rejects.toMatchObject({ code: 'ABORTED', cause: REASON })
  const stop = new AbortController()
  const meanwhile = served({ signal: stop.signal })
  stop.abort(REASON)
  await expect(meanwhile).rejects.toMatchObject({ code: 'ABORTED', cause: REASON })
})
