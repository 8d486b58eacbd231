import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

it('npm run example runs every program that the README lists', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const cells = [...readme.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell)
  // A row names the folder once: `orders/limit`, `post-only`.
  const programs = cells.flatMap((cell) => {
    const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    const folder = names[0]?.includes('/') ? names[0].slice(0, names[0].indexOf('/') + 1) : ''
    return names.map((name) => (name.includes('/') ? name : `${folder}${name}`))
  })
  expect(programs).toContain('data/duckdb')
  expect(programs).toContain('quickstart')
  const list = run()
    .stdout.split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim())
  expect(list.toSorted()).toEqual(programs.toSorted())
})
