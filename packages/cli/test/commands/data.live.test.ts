import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readParquetEvents } from '@lighter/lob/parquet'
import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lighter, type Outcome } from '../support/terminal.ts'

let net: Localnet
let folder: string
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
  folder = await mkdtemp(join(tmpdir(), 'lighter-data-'))
})
afterAll(async () => {
  await net.close()
  await rm(folder, { recursive: true })
})

const local = (line: string): Promise<Outcome> => lighter(`${line} --env ${net.url}`)

it('a recording of several markets is converted to Parquet, listed and checked', async () => {
  const file = join(folder, 'day.jsonl.gz')
  const data = join(folder, 'data')
  const timer = setInterval(() => {
    net.actor(10).placeOrder({ market: 'BTC', amount: '0.01', price: '1000' })
    net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price: '10000', type: 'market' })
  }, 100)
  const { code, out, err } = await local(
    `record ${file} --ticker BTC ETH --duration 2s --parquet ${data} --json`,
  )
  clearInterval(timer)
  expect([code, err]).toEqual([0, ''])
  const { parquet } = JSON.parse(out) as { parquet: { file: string; events: number }[] }
  expect(new Set(parquet.map((one) => one.file.split('/')[1]))).toEqual(new Set(['0-ETH', '1-BTC']))

  const types = new Set<string>()
  for await (const event of readParquetEvents({ folder: data, market: 'ETH' })) types.add(event.type)
  expect(types).toEqual(new Set(['snapshot', 'delta', 'trade']))

  const list = await lighter(`data ls ${data}`)
  expect([list.code, list.out.trim().split('\n').length]).toEqual([0, parquet.length])
  expect((await lighter(`data check ${data}`)).out).toMatch(/0 gaps, 0 problems/)

  const again = await lighter(`data convert ${file} --out ${data}`)
  expect([again.code === 0, again.err.includes('exists')]).toEqual([false, true])
  const other = await lighter(`data convert ${file} --out ${join(folder, 'eth')} --ticker eth --json`)
  expect(other.code).toBe(0)
  expect((await lighter(`data convert ${file} --out ${join(folder, 'sol')} --ticker SOL`)).err).toContain(
    'not SOL',
  )
  await rm(join(data, parquet[0]?.file ?? ''))
  const broken = await lighter(`data check ${data}`)
  expect([broken.code === 0, broken.err.includes('is missing')]).toEqual([false, true])
})
