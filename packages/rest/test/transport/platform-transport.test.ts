import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRestClient, platformTransport, type RestClient, undiciTransport } from '@lighter/rest'
import { expect, test, vi } from 'vitest'
import * as node from '../../src/transport/platform/node.ts'
import * as web from '../../src/transport/platform/web.ts'

type Versions = Record<string, string> | undefined

/** Runs something while the process looks as another runtime shows it; only for as long, because Node needs its own. */
function pretending<T>(versions: Versions, run: () => T): T {
  vi.stubGlobal(
    'process',
    versions === undefined ? undefined : Object.create(process, { versions: { value: versions } }),
  )
  try {
    return run()
  } finally {
    vi.unstubAllGlobals()
  }
}

/** What carries the requests of a client that is made with default options: undici, or the fetch of Node, which names itself. */
async function carrierOf(make: (run: () => RestClient) => RestClient): Promise<string> {
  let seen = ''
  const server = createServer((request, response) => {
    seen = request.headers['user-agent'] ?? 'undici'
    response.setHeader('content-type', 'application/json').end('{"status":1,"network_id":1,"timestamp":1}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const restUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environment = { name: 'test', restUrl, wsUrl: '', explorerUrl: undefined, chainId: 1 }
  await using client = make(() => createRestClient({ environment }))
  await client.status()
  server.close()
  server.closeAllConnections()
  return seen
}

test('a client on Node uses undici', async () => {
  expect(await carrierOf((run) => run())).toBe('undici')
})

test.each<[string, Versions]>([
  ['Bun', { node: '24.3.0', bun: '1.4.5' }],
  ['Deno', { node: '24.3.0', deno: '2.9.6' }],
  ['a platform without a process', undefined],
])("a client on %s uses the platform's fetch", async (_name, versions) => {
  expect(await carrierOf((run) => pretending(versions, run))).toBe('node')
})

test('undiciTransport() on Bun names the alternative immediately', () => {
  const make = () => pretending({ node: '24.3.0', bun: '1.4.5' }, () => undiciTransport())
  expect(make).toThrow(
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
