import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const packages = readdirSync(join(root, 'packages'))
const pages = [
  'README.md',
  ...packages.map((name) => `packages/${name}/README.md`),
  ...readdirSync(join(root, 'apps/site/content/guide')).map((page) => `apps/site/content/guide/${page}`),
]
const lines = pages.flatMap((page) =>
  readFileSync(join(root, page), 'utf8')
    .split('\n')
    .map((line) => ({ page, line })),
)

test('every npx line names the package of the program, which has another name', () => {
  const programs = packages.flatMap((folder) => {
    const { name, bin = {} } = JSON.parse(
      readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'),
    )
    return Object.keys(bin).map((program) => ({ name, program }))
  })
  expect(programs.length).toBeGreaterThanOrEqual(3)
  const npx = lines.filter(({ line }) => programs.some(({ program }) => line.includes(`npx ${program}`)))
  expect(npx).toEqual([])
  const named = lines.filter(({ line }) => /npx -p @lighter/.test(line))
  expect(named.length).toBeGreaterThanOrEqual(3)
  for (const { page, line } of named)
    expect(
      programs.some(({ name, program }) => line.includes(`npx -p ${name} ${program}`)),
      page,
    ).toBe(true)
})

test('where a package is installed by its name, the line says that the public registry does not have it yet', () => {
  const installs = lines.filter(({ line }) => /npm install .*@lighter\//.test(line))
  expect(installs.length).toBeGreaterThanOrEqual(5)
  expect(installs.filter(({ line }) => !line.includes('not on the public registry yet'))).toEqual([])
})
