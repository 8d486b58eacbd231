import { createServer } from 'node:http'
import { AbortedError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { freePort } from '../../../test/support/ports.ts'
import { until } from '../../../test/support/until.ts'
import { Localnet } from '../src/index.ts'

const REASON = new Error('enough')

test('a signal closes a running exchange, and its port is free again', async () => {
  const stop = new AbortController()
  const net = await Localnet.start({ liquidity: false, signal: stop.signal })
  stop.abort(REASON)
  await until(async () => {
    const isOpen = await fetch(net.url).then(
      () => true,
      () => false,
    )
    return !isOpen
  })
  await net.close()
})

test('with a signal that has fired the start is refused, and the reason is the cause', async () => {
  const start = Localnet.start({ signal: AbortSignal.abort(REASON) })
  await expect(start).rejects.toMatchObject({ code: 'ABORTED', cause: REASON })
})

test('a signal ends a start that waits for the exchange to fork', async () => {
  const silent = createServer(() => {})
  const port = await freePort()
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
  const stop = new AbortController()
  const start = Localnet.start({ fork: `http://127.0.0.1:${port}`, signal: stop.signal })
  silent.once('request', () => stop.abort(REASON))
  const error: unknown = await start.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(AbortedError)
  expect(error).toMatchObject({ cause: REASON })
  silent.closeAllConnections()
  silent.close()
})
