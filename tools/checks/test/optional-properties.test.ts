import { expect, test } from 'vitest'

const { narrowOptionals }: { narrowOptionals(file: string, text: string): string[] } = await import(
  new URL('../src/lib/optional-properties.mjs', import.meta.url).href
)

test.each([
  'interface A { signal?: AbortSignal }',
  'type A = { onError?: (error: unknown) => undefined }',
  'class A { limit?: number }',
  'function f(a: { b?: string | null }) {}',
])('%s is refused', (source) => {
  expect(narrowOptionals('a.ts', source)).toEqual([
    expect.stringMatching(/^a\.ts:1 (signal|onError|limit|b)$/),
  ])
})

test.each([
  'interface A { signal?: AbortSignal | undefined }',
  'type A = { onError?: ((error: unknown) => void) | undefined }',
  'interface A { cause?: unknown; none?: never }',
  'function f(a?: string) {}',
])('%s is accepted', (source) => {
  expect(narrowOptionals('a.ts', source)).toEqual([])
})
