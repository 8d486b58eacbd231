import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/command-list.ts'
import { createProgram } from '../src/program.ts'

const io = {
  stdout: Object.assign(new PassThrough(), { isTTY: false }),
  stderr: Object.assign(new PassThrough(), { isTTY: false }),
  stdin: Object.assign(new PassThrough(), { isTTY: false }),
  env: {},
  signal: new AbortController().signal,
}

/** Files of this repository that `lighter` loads, as V8 counts them. */
async function loaded(...argv: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-loading-'))
  try {
    const main = join(import.meta.dirname, '../src/main.ts')
    const child = spawn(
      process.execPath,
      ['--conditions=@lighter/source', '--import', 'tsx', main, ...argv],
      { env: { ...process.env, NODE_V8_COVERAGE: folder }, stdio: 'ignore' },
    )
    await once(child, 'close')
    const scripts = readdirSync(folder).flatMap(
      (file) =>
        (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] }).result,
    )
    return scripts.map(({ url }) => url).filter((url) => /\/packages\/\w+\/src\//.test(url))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the list of commands', () => {
  it('matches the commands', async () => {
    const whole = await createProgram(io)
    const listed = await createProgram(io, { argv: ['--help'] })
    expect(listed.helpInformation()).toBe(whole.helpInformation())
  })

  it('has all options of a command that the arguments name', async () => {
    const whole = await createProgram(io)
    for (const { name } of COMMANDS) {
      const named = await createProgram(io, { argv: ['help', name] })
      const help = (program: typeof whole): string | undefined =>
        program.commands.find((one) => one.name() === name)?.helpInformation()
      expect(help(named)).toBe(help(whole))
    }
  })
})

it('--help loads only the list: no command, no gateway', async () => {
  const files = await loaded('--help')
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((url) => !url.includes('/packages/cli/src/'))).toEqual([])
  expect(files.length).toBeLessThanOrEqual(5)
})

it('a command loads no other', async () => {
  const files = await loaded('positions', '--help')
  const commands = files.filter((url) => url.includes('/packages/cli/src/commands/'))
  expect(commands.map((url) => url.split('/').at(-1))).toEqual(['positions.ts'])
})
