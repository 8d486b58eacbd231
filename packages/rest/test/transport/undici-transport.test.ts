import { undiciTransport } from '@lighter/rest'
import { AbortedError, TimeoutError } from '@lighter/standards'
import { beforeEach, describe, expect, it, vi } from 'vitest'

let load: () => void
let fail: (error: Error) => void

// Loads only when a test says so.
beforeEach(() => {
  const gate = new Promise<void>((resolve, reject) => {
    load = resolve
    fail = reject
  })
  gate.catch(() => {})
  vi.resetModules()
  vi.doMock('undici', async (original) => {
    await gate
    return original()
  })
})

const request = (more: { timeoutMs?: number; signal?: AbortSignal } = {}) => ({
  method: 'POST' as const,
  // Nothing listens there: a request that is sent fails with another error.
  url: 'http://127.0.0.1:9/api/v1/sendTx?auth=secret',
  headers: {},
  timeoutMs: 60_000,
  maxBytes: 1_000,
  ...more,
})

describe('while undici is loading', () => {
  it("an abort ends the request with the reason and the request's name, and nothing was sent", async () => {
    const transport = undiciTransport()
    const controller = new AbortController()
    const sending = transport.send(request({ signal: controller.signal }))
    const reason = new Error('enough')
    controller.abort(reason)
    const error = await sending.catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(AbortedError)
    expect(error).toMatchObject({
      message: 'POST /api/v1/sendTx was aborted before it was sent.',
      sent: 'no',
      cause: reason,
      context: { request: 'POST /api/v1/sendTx' },
    })
    load()
    await transport.close()
  })

  it('a timeout says that nothing was sent', async () => {
    const transport = undiciTransport()
    const error = await transport.send(request({ timeoutMs: 5 })).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ sent: 'no', message: 'POST /api/v1/sendTx: not sent within 5 ms.' })
    load()
    await transport.close()
  })

  it('a close refuses the request, and nothing was sent', async () => {
    const transport = undiciTransport()
    const sending = transport.send(request())
    const refused = expect(sending).rejects.toMatchObject({
      name: 'AbortedError',
      sent: 'no',
      message: 'POST /api/v1/sendTx was not sent: the client was closed.',
    })
    const closing = transport.close()
    load()
    await refused
    await closing
  })

  it('a failure is reported by the request, which was not sent, and does not fail the close', async () => {
    const transport = undiciTransport()
    const sending = transport.send(request())
    fail(new Error('no such module'))
    await expect(sending).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'UNSUPPORTED_PLATFORM',
      sent: 'no',
    })
    await transport.close()
  })
})

it('the error of a request aborted before it starts names the request', async () => {
  load()
  const transport = undiciTransport()
  const reason = new Error('too late')
  await expect(transport.send(request({ signal: AbortSignal.abort(reason) }))).rejects.toMatchObject({
    message: 'POST /api/v1/sendTx was aborted before it was sent.',
    sent: 'no',
    cause: reason,
  })
  await transport.close()
})
