import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRestClient, platformTransport, undiciTransport } from '@lighter/rest'
import { afterEach, expect, test, vi } from 'vitest'
import * as node from '../src/transport/platform/node.ts'
import * as web from '../src/transport/platform/web.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A process as another runtime shows it. */
function pretend(versions: Record<string, string> | undefined): void {
  vi.stubGlobal(
    'process',
    versions === undefined ? undefined : Object.create(process, { versions: { value: versions } }),
  )
}

/** What carried a request of a client with default options. */
async function userAgent(): Promise<string> {
  let seen = ''
  const server = createServer((request, response) => {
    seen = request.headers['user-agent'] ?? 'undici'
    response.setHeader('content-type', 'application/json').end('{"status":1,"network_id":1,"timestamp":1}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const restUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environment = { name: 'test', restUrl, wsUrl: '', explorerUrl: undefined, chainId: 1 }
  await using client = createRestClient({ environment })
  await client.status()
  server.close()
  server.closeAllConnections()
  // The platform's fetch of Node names itself.
  return seen
}

test('a client on Node uses undici', async () => {
  expect(await userAgent()).toBe('undici')
})

test.each([
  ['Bun', { node: '24.3.0', bun: '1.4.5' }],
  ['Deno', { node: '24.3.0', deno: '2.9.6' }],
  ['a platform without a process', undefined],
])("a client on %s uses the platform's fetch", async (_name, versions) => {
  pretend(versions)
  expect(await userAgent()).toBe('node')
})

test('undiciTransport() on Bun names the alternative immediately', () => {
  pretend({ node: '24.3.0', bun: '1.4.5' })
  expect(() => undiciTransport()).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_PLATFORM',
      message: expect.stringContaining('fetchTransport()'),
    }),
  )
})

test('undiciTransport() refuses what is not a dispatcher of undici', () => {
  expect(() => undiciTransport({ dispatcher: {} as never })).toThrow(
    expect.objectContaining({ code: 'BAD_OPTIONS' }),
  )
})

test('a bundle for browsers has the same exports, without undici', async () => {
  expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort())
  expect(() => web.undiciTransport()).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_PLATFORM' }))
  await web.platformTransport().close()
  await platformTransport().close()
})
