import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'lighter-upstream-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Wheel {
  version: string
  models: Record<
    string,
    { required: string[]; properties: Record<string, { type?: string; enum?: unknown[] }> }
  >
  operations: Record<string, { parameters: object[]; response?: string }>
  exports: Record<string, string[]>
  structs: Record<string, Record<string, string>>
  transactionTypes: Record<string, number>
  errorCodes?: Record<string, string>
}
const wheelNow = readFileSync(join(root, 'tools/api/data/lighter-sdk.json'), 'utf8')
const openapi = createRequire(join(root, 'tools/api/package.json')).resolve('zklighter-perps/openapi.json')

/** Runs the check against a wheel of tomorrow. */
function check(change: (wheel: Wheel) => void, known?: object[]): { status: number | null; output: string } {
  const wheel = JSON.parse(wheelNow) as Wheel
  change(wheel)
  const file = join(folder, 'wheel.json')
  writeFileSync(file, JSON.stringify(wheel))
  const args = ['--wheel', file, '--openapi', openapi]
  if (known !== undefined) {
    const list = join(folder, 'known.json')
    writeFileSync(list, JSON.stringify(known))
    args.push('--known', list)
  }
  const main = join(root, 'tools/api/src/upstream/main.mjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=@lighter/source', main, ...args],
    { encoding: 'utf8', cwd: root },
  )
  return { status, output: stdout + stderr }
}
const newOperation = (wheel: Wheel): void => {
  wheel.operations['GET /api/v1/newThing'] = { parameters: [{ name: 'a', in: 'query', type: 'string' }] }
}

describe('the alarm', () => {
  it('is silent about the packages that the wire types come from', () => {
    const { status, output } = check(() => {})
    expect(output).toContain('all differences have been reviewed')
    expect(output).not.toMatch(/\| (lacking|different) \|/)
    expect(output).not.toContain('no longer a difference')
    expect(status).toBe(0)
  })

  it('rings for an operation, field, value, parameter, type, code and export that we lack, in one table', () => {
    const { status, output } = check((wheel) => {
      newOperation(wheel)
      wheel.operations['GET /api/v1/trades']?.parameters.push({ name: 'mood', in: 'query', type: 'string' })
      const { Order, Trade } = wheel.models
      if (Order === undefined || Trade === undefined) throw new Error('no such model')
      Order.properties['colour'] = { type: 'string' }
      Order.properties['status']?.enum?.push('canceled-moonlight')
      Order.properties['price'] = { type: 'number' }
      Trade.required = Trade.required.filter((field) => field !== 'price')
      wheel.exports['SignTomorrow'] = ['long long int a']
      wheel.exports['SignCancelOrder']?.splice(2, 0, 'long long int cVersion')
      const update = wheel.structs['BinaryOptionsOperatorUpdateMarketTxReq']
      if (update !== undefined) update['LiquidationFee'] = 'uint32_t'
      wheel.transactionTypes['TX_TYPE_TOMORROW'] = 77
      wheel.errorCodes = { 29999: 'tomorrow' }
    })
    expect(status).toBe(1)
    for (const row of [
      '| lacking | operation GET /api/v1/newThing |',
      '| lacking | parameter GET /api/v1/trades mood |',
      '| lacking | field Order.colour |',
      '| lacking | value of field Order.status canceled-moonlight |',
      '| different | field Order.price | string here, number there |',
      '| lacking | optional field Trade.price |',
      '| lacking | library export SignTomorrow |',
      '| different | library export SignCancelOrder |',
      '| lacking | library struct BinaryOptionsOperatorUpdateMarketTxReq.LiquidationFee |',
      '| lacking | transaction type 77 |',
      '| lacking | error code 29999 |',
    ])
      expect(output).toContain(row)
    // What a new operation consists of goes without saying.
    expect(output).not.toContain('parameter GET /api/v1/newThing')
  })

  it('accepts what has been reviewed with a reason and a date, and says what is settled since', () => {
    const entry = { what: 'operation GET /api/v1/newThing', reason: 'for operators only', date: '2026-11-28' }
    const gone = { what: 'operation GET /api/v1/oldThing', reason: 'x', date: '2026-11-01' }
    const { status, output } = check(newOperation, [entry, gone])
    expect(status).toBe(0)
    expect(output).toContain('| lacking, known | operation GET /api/v1/newThing |')
    expect(output).toContain('2026-11-28: for operators only')
    expect(output).toContain('no longer a difference; remove it: operation GET /api/v1/oldThing')
    expect(check(newOperation, [{ ...entry, reason: '' }]).status).not.toBe(0)
  })
})
