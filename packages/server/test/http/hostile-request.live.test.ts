import { once } from 'node:events'
import { connect } from 'node:net'
import type { ExchangeServer } from '@lighter/server'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { served } from '../support/served.ts'
import { open } from '../support/stream-client.ts'

/** Sends bytes as they are and gives back what comes until the line is closed, or falls silent. */
async function raw({ port }: ExchangeServer, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(text, 'latin1')
  await Promise.race([once(socket, 'close'), once(socket, 'data')]).catch(() => {})
  socket.destroy()
  return answer
}

const upgrade = (target: string): string =>
  `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`

async function isUp(server: ExchangeServer): Promise<boolean> {
  return (await fetch(`${server.url}/api/v1/currentHeight`)).status === 200
}

test('an upgrade for // is refused and the server goes on', async () => {
  await using net = await served()
  expect(await raw(net.server, upgrade('//'))).toMatch(/^HTTP\/1\.1 40[04] /)
  expect(await raw(net.server, upgrade('/stream'))).toMatch(/^HTTP\/1\.1 101 /)
  expect(await isUp(net.server)).toBe(true)
})

test('no target of a request or an upgrade ends the server', async () => {
  await using net = await served()
  const target = fc.oneof(
    fc.constantFrom(
      '//',
      '///',
      '/%',
      '/%00',
      'http://',
      '*',
      '//[',
      '/stream?auth=%',
      'x:y',
      '/stream?%E0%A4%A',
    ),
    fc.string({ minLength: 1, maxLength: 40 }).map((text) => `/${text.replace(/[\s]/g, '')}`),
    fc.webUrl({ withQueryParameters: true }),
  )
  await fc.assert(
    fc.asyncProperty(target, fc.boolean(), async (path, isUpgrade) => {
      await raw(
        net.server,
        isUpgrade ? upgrade(path) : `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      )
    }),
    { numRuns: 150 },
  )
  expect(await isUp(net.server)).toBe(true)
})

test('a body beyond the limit is refused and the server goes on', async () => {
  await using net = await served()
  const response = await fetch(`${net.server.url}/api/v1/sendTx`, {
    method: 'POST',
    body: 'x'.repeat(4_000_000),
  }).catch(() => undefined)
  expect(response === undefined || response.status === 413).toBe(true)
  expect(await isUp(net.server)).toBe(true)
})

test('an IPv6 address stands in brackets', async () => {
  await using net = await served({ host: '::1' })
  expect(net.server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect(await isUp(net.server)).toBe(true)
  using client = await open(net.server.wsUrl)
  await client.until((frame) => frame.type === 'connected')
})

test('an address that only binds is never the one that clients are sent to', async () => {
  await using net = await served({ host: '0.0.0.0' })
  expect(net.server.url).toBe(`http://127.0.0.1:${net.server.port}`)
  expect(await isUp(net.server)).toBe(true)
})

test('frames and bodies of quotes, brackets, digits and every character get an immediate response', async () => {
  await using net = await served()
  const wide = '[9007199254740993,'
  const every = Array.from({ length: 65_000 }, (_, i) => String.fromCharCode(i + 0x80)).join('')
  const texts = [
    `${wide}${'"\\'.repeat(500_000)}`,
    `${wide}${'"'.repeat(900_000)}`,
    `${wide}${'\\"'.repeat(450_000)}\\`,
    '['.repeat(900_000),
    `${wide}${'['.repeat(900_000)}`,
    '9'.repeat(900_000),
    `${'9'.repeat(17)} `.repeat(50_000),
    `${wide}"${every}"]`,
    `{"a":${'-'.repeat(900_000)}`,
  ]
  using client = await open(net.server.wsUrl)
  await client.until((frame) => frame.type === 'connected')
  const { frames, socket } = client
  for (const text of texts) {
    const before = frames.length
    socket.send(text)
    while (frames.length === before) await once(socket, 'message')
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${net.server.url}/api/v1/sendTx`, { method: 'POST', body: text, headers })
    expect(answer.status).toBe(400)
  }
  expect(new Set(frames.slice(1).map((frame) => frame.error?.code))).toEqual(new Set([30000]))
})
