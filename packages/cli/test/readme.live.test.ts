import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { program } from '../../../test/support/program.ts'
import { lighter } from './support/terminal.ts'

const ROOT = join(import.meta.dirname, '../../..')
const readme = await readFile(join(ROOT, 'packages/cli/README.md'), 'utf8')
const [, flags = ''] = /npx -p @lighter\/localnet lighter-localnet (--markets \S+)`/.exec(readme) ?? []

let exchange: ChildProcess
let url: string
beforeAll(async () => {
  const main = program('packages/localnet/src/cli/main.ts')
  exchange = spawn(process.execPath, [...main, '--port', '0', '--json', ...flags.split(' ')])
  const [line] = (await once(createInterface({ input: exchange.stdout! }), 'line')) as [string]
  url = (JSON.parse(line) as { url: string }).url
})
afterAll(() => {
  exchange.kill()
})

it('the commands of the README trade a market with id 4647', async () => {
  expect(flags).toContain('TUR30:4647')
  const [, block = ''] = /```sh\n(lighter book TUR30\n[^`]+)```/.exec(readme) ?? []
  const lines = block.trim().split('\n')
  expect(lines.length).toBe(5)
  const said: string[] = []
  for (const line of lines) {
    const { code, out, err } = await lighter(line.replace(/^lighter /, ''), {
      LIGHTER_ENV: 'localnet',
      LIGHTER_LOCALNET: url,
    })
    expect(err, line).toBe('')
    expect(code, line).toBe(0)
    said.push(out)
  }
  expect(said[0]).toMatch(/^TUR30 /)
  expect(said[1]).toContain('TUR30 buy 10 at 12: open')
  expect(said[2]).toBe('canceled 1 of 1 open orders\n')
  expect(said[3]).toContain('filled 10')
  expect(said[4]).toMatch(/^TUR30 +long +10/m)
})

it("the first trade in the repository's README works", async () => {
  const text = await readFile(join(ROOT, 'README.md'), 'utf8')
  const [, example = ''] = /## First trade[\s\S]*?```ts\n([^`]+)```/.exec(text) ?? []
  expect(example).toContain("ticker: 'BTC'")
  const code = example
    .replace('Localnet.start()', "Localnet.start({ markets: ['TUR30:4647@12.5'] })")
    .replaceAll("ticker: 'BTC'", "ticker: 'TUR30'")
  // Where the packages are found.
  const folder = await mkdtemp(join(ROOT, 'packages/cli/test/readme-'))
  try {
    const file = join(folder, 'first-trade.ts')
    await writeFile(file, code)
    const { stdout } = await promisify(execFile)(process.execPath, program(relative(ROOT, file)), {
      cwd: folder,
    })
    expect(stdout).toContain('order applied')
    expect(stdout).toContain('position 0.01')
  } finally {
    await rm(folder, { recursive: true })
  }
})
