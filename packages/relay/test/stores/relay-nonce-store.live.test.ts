import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AbortedError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { RelayNonceStore } from '../../src/stores.ts'

it('an abort while the relay does not respond rejects with an AbortedError and the reason', async () => {
  const silent = createServer(() => {})
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  try {
    const { port } = silent.address() as AddressInfo
    const store = new RelayNonceStore({ url: `http://127.0.0.1:${port}` })
    for (const call of [
      (signal: AbortSignal) => store.take('300:1:5', 0, { signal }),
      (signal: AbortSignal) => store.alone('300:1:5', (take) => take(0), { signal }),
    ]) {
      const abort = new AbortController()
      const taken = call(abort.signal).catch((thrown: unknown) => thrown)
      await once(silent, 'request')
      abort.abort('enough')
      const error = await taken
      expect(error).toBeInstanceOf(AbortedError)
      expect(error).toMatchObject({ sent: 'no', cause: 'enough' })
    }
  } finally {
    silent.closeAllConnections()
    silent.close()
  }
})
