import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ApiError, apiErrorFrom, NetworkError, PrecisionError } from '@lighter/standards'
import { expect, test } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')
const anchors = new Set([...page.matchAll(/^## (\w+)$/gm)].map(([, heading = '']) => heading.toLowerCase()))
const refusal = (apiCode: number): ApiError =>
  apiErrorFrom({ apiCode, request: 'POST /api/v1/sendTx', write: true })

test('docsUrl of an error leads to the description of its code', () => {
  const errors = [
    new PrecisionError('too fine', { field: 'price' }),
    new NetworkError('gone', { code: 'OUTCOME_UNKNOWN' }),
    new ApiError('no'),
    refusal(21739),
  ]
  expect(errors.map(({ docsUrl }) => docsUrl.split('#')[1])).toEqual([
    'precision',
    'outcome_unknown',
    'api',
    'margin',
  ])
  for (const { docsUrl } of errors) expect(anchors).toContain(docsUrl.split('#')[1])
})

test("an error without a code of its own leads to the exchange's code", () => {
  expect(refusal(21701).docsUrl).toMatch(/\/docs\/errors\.md#21701$/)
  expect(anchors).toContain('21701')
})
