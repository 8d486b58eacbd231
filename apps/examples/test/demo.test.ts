import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal } from '@lighter/standards'
import { afterAll, describe, expect, it } from 'vitest'
import { program } from '../../../test/support/program.ts'
import { type CheckResult, checkBook, checkKeys, checkOrders } from '../src/demo/checks.ts'
import { type DemoHooks, runDemo } from '../src/demo/run-demo.ts'
import type { View } from '../src/demo/view.ts'

const quiet: View = { line() {}, update() {}, close() {} }
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A key file in a folder of its own. */
function newEnvFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-demo-test-'))
  folders.push(folder)
  return join(folder, '.env')
}

function demo(hooks: DemoHooks = {}, seconds = 5, envFile = newEnvFile()): Promise<CheckResult[]> {
  return runDemo({ seconds, rate: 10, seed: 3, port: 0, envFile, verbose: false }, quiet, hooks)
}

const outcome = (results: CheckResult[]): Record<string, boolean> =>
  Object.fromEntries(results.map(({ name, ok }) => [name, ok]))

describe.concurrent('the demo', () => {
  it('trades, and every self-check passes', async ({ expect }) => {
    const envFile = newEnvFile()
    const results = await demo({}, 5, envFile)
    expect(results.map(({ name, ok, detail }) => ({ name, ok, detail }))).toEqual(
      results.map(({ name, detail }) => ({ name, ok: true, detail })),
    )
    expect(results.map(({ name }) => name)).toEqual(['book', 'fills', 'orders', 'keys'])
    expect(statSync(envFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(envFile, 'utf8')).toMatch(
      /^LIT_123_SECRET="0x[0-9a-f]{80}"\nLIT_124_SECRET="0x[0-9a-f]{80}"\n$/,
    )
  })

  it('resynchronises when the stream server dies for 3 seconds, and the checks still pass', async ({
    expect,
  }) => {
    const results = await demo({ dropStreamMs: 3_000 }, 10)
    expect(outcome(results)).toEqual({ book: true, fills: true, orders: true, keys: true })
  })

  it('notices a tampered book, tampered fills and a tampered key store', async ({ expect }) => {
    const results = await demo({
      beforeChecks({ fills, mirrored, envFile }) {
        const bids = mirrored.bids as [bigint, bigint][]
        if (bids[3] !== undefined) bids[3] = [bids[3][0], bids[3][1] + 1n]
        const fill = fills[0]
        if (fill !== undefined) fill.amount = fill.amount.plus('0.00001')
        const text = readFileSync(envFile, 'utf8')
        writeFileSync(
          envFile,
          text.replace(
            /LIT_123_SECRET="0x(.)/,
            (_all, digit: string) => `LIT_123_SECRET="0x${digit === '0' ? '1' : '0'}`,
          ),
        )
      },
    })
    expect(outcome(results)).toEqual({ book: false, fills: false, orders: true, keys: false })
  })
})

describe('the self-checks', () => {
  it('fail for any difference', () => {
    const book = { bids: [[10n, 1n]], asks: [[11n, 1n]] } as const
    expect(checkBook(book, book).ok).toBe(true)
    expect(checkBook(book, { ...book, asks: [] }).ok).toBe(false)
    expect(checkBook({ ...book, bids: [[10n, 2n]] }, book).ok).toBe(false)
    expect(checkOrders([], []).ok).toBe(true)
    expect(checkOrders([{ price: new Decimal(1) } as never], []).ok).toBe(false)
    const keys = { file: 'a', registered: ['1', '2'] }
    expect(checkKeys(keys, keys).ok).toBe(true)
    expect(checkKeys(keys, { ...keys, file: 'b' }).ok).toBe(false)
    expect(checkKeys(keys, { ...keys, registered: ['1', '3'] }).ok).toBe(false)
  })
})

describe('the command line', () => {
  const run = (...args: string[]): Promise<{ code: number | null; text: string }> =>
    new Promise((done, fail) => {
      let text = ''
      const child = spawn(process.execPath, [...program('apps/examples/src/demo/main.ts'), ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      child.on('error', fail)
      child.on('close', (code) => done({ code, text }))
    })

  it('says what is wrong with an option, without a stack trace', async () => {
    const { code, text } = await run('--seconds', 'soon')
    expect(code).toBe(1)
    expect(text).toContain('BAD_OPTION: --seconds is soon')
    expect(text).not.toContain('    at ')
  })

  it('says that a port is in use, and shows a stack trace only when asked', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const port = String((server.address() as { port: number }).port)
    try {
      const plain = await run('--port', port)
      expect(plain.code).toBe(1)
      expect(plain.text).toMatch(/PORT_IN_USE/)
      expect(plain.text).not.toContain('    at ')
      expect((await run('--port', port, '--verbose')).text).toContain('    at ')
    } finally {
      server.close()
    }
  })

  it('refuses a corrupted key file and says which line', async () => {
    const envFile = newEnvFile()
    writeFileSync(envFile, 'OK=1\nthis is not a line\n')
    const { code, text } = await run('--env', envFile, '--seconds', '3')
    expect(code).toBe(1)
    expect(text).toContain('KEY_STORE_CORRUPT')
    expect(text).toContain('line 2')
    expect(text).not.toContain('    at ')
  })
})
