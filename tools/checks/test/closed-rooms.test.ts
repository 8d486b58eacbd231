import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const { strayImports }: { strayImports(folder: string, allowed: readonly string[]): string[] } = await import(
  new URL('../src/lib/closed-rooms.mjs', import.meta.url).href
)

/** A room with one file of this source, and a neighbor. */
function room(source: string): string {
  const base = mkdtempSync(join(tmpdir(), 'lighter-rooms-'))
  mkdirSync(join(base, 'server/src'), { recursive: true })
  writeFileSync(join(base, 'server/src/a.ts'), source)
  return join(base, 'server')
}

test.each([
  [
    "import { Exchange } from '../../localnet/src/engine/exchange.ts'",
    '../../localnet/src/engine/exchange.ts',
  ],
  ["import type { Localnet } from '@lighter/localnet'", '@lighter/localnet'],
  ["export { Localnet } from '@lighter/localnet/x'", '@lighter/localnet/x'],
  ["type Net = import('@lighter/localnet').Localnet", '@lighter/localnet'],
  ["import '@lighter/localnet'", '@lighter/localnet'],
])('%s is refused in the server', (source, module) => {
  expect(strayImports(room(source), ['standards', 'signer'])).toEqual([`src/a.ts imports ${module}`])
})

test('its own files, allowed packages, Node and packages of other makers are not refused', () => {
  const source = `import { a } from './a.ts'
import { b } from '../test/b.ts'
import { refused } from '@lighter/standards/errors'
import { createServer } from 'node:http'
import { WebSocket } from 'ws'`
  expect(strayImports(room(source), ['standards', 'signer'])).toEqual([])
})
