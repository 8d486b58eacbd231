import { webSockets, wsSockets } from '@lighter/ws'
import { afterEach, expect, test, vi } from 'vitest'
import * as node from '../../src/connection/platform/node.ts'
import * as web from '../../src/connection/platform/web.ts'

afterEach(() => vi.unstubAllGlobals())

/** A process as another runtime shows it. */
function pretend(versions: Record<string, string>): void {
  vi.stubGlobal('process', Object.create(process, { versions: { value: versions } }))
}

const handlers = { open() {}, message() {}, activity() {}, close() {} }

/** The class of sockets that a factory makes. */
function made(factory: () => ReturnType<typeof webSockets>): string {
  const opened: string[] = []
  class PlatformSocket {
    constructor(url: string) {
      opened.push(url)
    }
    addEventListener(): void {}
    close(): void {}
  }
  vi.stubGlobal('WebSocket', PlatformSocket)
  factory()('ws://127.0.0.1:1/stream', handlers).terminate()
  return opened.length === 0 ? 'ws' : 'platform'
}

test('streams on Node use the package ws', () => {
  expect(made(() => node.platformSockets(undefined))).toBe('ws')
})

test("streams on Bun, on Deno and in bundles for browsers use the platform's WebSocket", () => {
  for (const versions of [
    { node: '24.3.0', bun: '1.4.5' },
    { node: '24.3.0', deno: '2.9.6' },
  ]) {
    pretend(versions)
    expect(made(() => node.platformSockets(undefined))).toBe('platform')
  }
  expect(made(() => web.platformSockets())).toBe('platform')
})

test('webSockets() on a platform without a WebSocket names the alternative immediately', () => {
  vi.stubGlobal('WebSocket', undefined)
  expect(() => webSockets()).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_PLATFORM',
      message: expect.stringContaining('wsSockets()'),
    }),
  )
})

test('wsSockets() outside Node names the alternative immediately', () => {
  pretend({ node: '24.3.0', deno: '2.9.6' })
  for (const make of [wsSockets, web.wsSockets])
    expect(() => make()).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_PLATFORM',
        message: expect.stringContaining('webSockets()'),
      }),
    )
})

test('a bundle for browsers has the same exports', () => {
  expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort())
})
