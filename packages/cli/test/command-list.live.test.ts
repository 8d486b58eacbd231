import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/command-list.ts'
import { helpText } from '../src/help-text.ts'
import { createProgram } from '../src/program.ts'
import { runCli } from '../src/run-cli.ts'

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
    const help = whole.createHelp()
    expect(whole.commands.map((one) => [help.subcommandTerm(one), one.description()])).toEqual(
      COMMANDS.map(({ name, usage, description }) => [`${name} ${usage}`.trim(), description]),
    )
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

describe('lighter --help', () => {
  it('is what the parser of the arguments would print, at every width', async () => {
    const program = await createProgram(io)
    const printed: string[] = []
    for (let width = 20; width <= 240; width++) {
      printed.length = 0
      program.configureOutput({ writeOut: (text) => printed.push(text), getOutHelpWidth: () => width })
      program.outputHelp()
      expect(helpText(width), `width ${width}`).toBe(printed.join(''))
    }
  })

  it('fits the terminal, and has 80 columns elsewhere', async () => {
    for (const [isTTY, columns, width] of [
      [true, 120, 120],
      [false, 120, 80],
      [true, undefined, 80],
    ] as const) {
      const stdout = Object.assign(new PassThrough(), { isTTY, columns })
      expect(await runCli(['-h'], { ...io, stdout })).toBe(0)
      expect(String(stdout.read())).toBe(helpText(width))
    }
  })

  it('loads only the list: no command, no gateway, no parser', async () => {
    const files = await loaded('--help')
    expect(files.map((url) => url.split('/').at(-1)).sort()).toEqual([
      'command-list.ts',
      'help-text.ts',
      'main.ts',
      'run-cli.ts',
    ])
  })
})

it('a command loads no other', async () => {
  const files = await loaded('positions', '--help')
  const commands = files.filter((url) => url.includes('/packages/cli/src/commands/'))
  expect(commands.map((url) => url.split('/').at(-1))).toEqual(['positions.ts'])
})
