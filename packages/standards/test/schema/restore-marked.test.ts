import { parseJson, parseMarkedJson, stringifyJson } from '@lighter/standards/json'
import * as s from '@lighter/standards/schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'

interface Row {
  id: bigint
  more?: bigint
  note: string
  inner?: { id: bigint }[]
}
const Inner = s.model<{ id: bigint }>('Inner', { id: s.wide })
const Row = s.model<Row>('Row', {
  id: s.wide,
  more: s.optional(s.wide),
  note: s.string,
  inner: s.optional(s.array(Inner)),
})
const Page = s.model<{ rows: Row[] }>('Page', { rows: s.array(Row) })

it('restores what a search through the whole value would restore, also in unexpected fields', () => {
  const id = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n })
  const text = fc.string({
    unit: fc.constantFrom('a', '"', ':', ',', '9007199254740993', '\u0080', '\u0081'),
  })
  const row = fc.record(
    {
      id,
      more: fc.option(id),
      note: text,
      inner: fc.option(fc.array(fc.record({ id, unknown: id }))),
      unknown: fc.oneof(id, text, fc.array(id), fc.dictionary(text, id)),
    },
    { requiredKeys: ['id', 'note'] },
  )
  fc.assert(
    fc.property(fc.record({ rows: fc.array(row), next: fc.option(id) }), (page) => {
      const json = stringifyJson(page)
      expect(s.restoreMarked(Page, parseMarkedJson(json))).toEqual(Page.restore(parseJson(json)))
    }),
    { numRuns: 2_000 },
  )
})
