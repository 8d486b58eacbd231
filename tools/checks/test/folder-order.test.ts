import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const {
  orderFaults,
}: {
  orderFaults(source: string, order: readonly string[], subpaths?: Record<string, string>): string[]
} = await import(new URL('../src/lib/folder-order.mjs', import.meta.url).href)

const ORDER = ['core', 'words.ts', 'orders']

/** Sources with these files, besides one in each place of the order. */
function sources(files: Record<string, string>): string {
  const base = mkdtempSync(join(tmpdir(), 'lighter-order-'))
  const all = { 'core/context.ts': '', 'words.ts': '', 'orders/order.ts': '', 'index.ts': '', ...files }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(base, name)), { recursive: true })
    writeFileSync(join(base, name), text)
  }
  return base
}

test.each([
  ["import { order } from '../orders/order.ts'", 'orders'],
  ["import type { Order } from '../orders/order.ts'", 'orders'],
  ["export { order } from '../orders/order.ts'", 'orders'],
  ["type Order = import('../orders/order.ts').Order", 'orders'],
  ["import '../orders/order.ts'", 'orders'],
  ["import { word } from '../words.ts'", 'words.ts'],
  ["import { entry } from '../index.ts'", 'index.ts'],
  ["import { file } from '#files'", 'orders'],
])('%s is refused in the lowest folder', (source, above) => {
  const faults = orderFaults(sources({ 'core/a.ts': source }), ORDER, { '#files': 'orders/files/node.ts' })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/^core\/a\.ts imports .* but core is below /)
  expect(faults[0]).toContain(`below ${above}. Move the file up or what it needs down, or declare in core/`)
})

test('a folder imports its own files, those below it and other packages; an entry imports everything', () => {
  const below = `import { a } from './a.ts'
import { deep } from './deep/deep.ts'
import { word } from '../words.ts'
import { context } from '../core/context.ts'
import { file } from '#files'
import { Decimal } from '@lighter/standards'
import { join } from 'node:path'`
  const files = {
    'orders/b.ts': below,
    'orders/deep/deep.ts': "import { context } from '../../core/context.ts'",
    'index.ts': "export { order } from './orders/order.ts'\nexport { other } from './other-entry.ts'",
    'other-entry.ts': "export { context } from './core/context.ts'",
  }
  expect(orderFaults(sources(files), ORDER, { '#files': 'core/files/node.ts' })).toEqual([])
})

test('a new folder needs a place, and a place without a folder is refused', () => {
  expect(orderFaults(sources({ 'risk/guards.ts': '' }), [...ORDER, 'gone'])).toEqual([
    'risk/ has no place in the order. Add it above the folders that it imports.',
    'gone is in the order but not in the sources. Remove it.',
  ])
})
