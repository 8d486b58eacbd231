import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../src/run.mjs'), ...args], { encoding: 'utf8' })

it('npm run example without a name lists the examples, and an unknown name is wrong usage', () => {
  const list = run()
  expect(list).toMatchObject({ status: 0, stderr: '' })
  expect(list.stdout).toMatch(/^ {2}orders\/bracket$/m)
  expect(list.stdout).toMatch(/^ {2}strategies\/market-maker$/m)
  expect(run('nope')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('orders/bracket'),
  })
})
