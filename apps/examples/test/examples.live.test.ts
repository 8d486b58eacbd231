import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { program } from '../../../test/support/program.ts'

const source = join(import.meta.dirname, '../src')
const orders = readdirSync(join(source, 'orders')).map((file) => `orders/${file.replace(/\.ts$/, '')}`)

/** What the last lines of a program must say when it has done its work. */
const expected: Record<string, RegExp> = {
  // Not one of the calls is refused.
  'endpoint-examples': /^(?![\s\S]*: refused,)[\s\S]*nextNonce: \{[\s\S]*litLease: \[[\s\S]*done\n$/,
  'explorer-examples': /statsTotal: \{[\s\S]*done\n$/,
  'gateway-examples': /closePosition: \{ outcome: 'applied'[\s\S]* book: [\s\S]*done\n$/,
  'socket-examples': /orderBook: [1-9]\d* messages[\s\S]*rfq: 1 messages\ndone\n$/,
  'data/duckdb': /^2 files: [\s\S]*buy: [1-9]\d* trades, [\d.]+ ETH at \d+/,
  'strategies/market-maker': /[1-9]\d* fills, equity \d+\.\d\d USDC\n$/,
  'strategies/funding-scanner': /ticker[\s\S]*BTC +\d/,
  'strategies/up-down-round': /5211 settled no\nup earned [\s\S]*down earned -?\d/,
  'strategies/terminal-book': /ETH {2}mid \d+/,
  'orders/bracket': /applied[\s\S]*take-profit-limit pending/,
  'orders/cancel-all-after': /called off/,
  'orders/grouped': /applied[\s\S]*take-profit-limit pending/,
  'orders/ioc': /filled 0\.1 of 0\.1/,
  'orders/limit': /applied\nopen 1\nended canceled/,
  'orders/market': /bought 0\.1\nspent 4\d\d[\s\S]*closed/,
  'orders/modify': /0\.2 at \d/,
  'orders/oco': /applied orders 2/,
  'orders/post-only': /resting applied key 124\ncrossing canceled-post-only/,
  'orders/stop-loss': /applied\nstop-loss waits for \d/,
  'orders/take-profit': /applied\ntake-profit-limit waits for \d/,
  'orders/twap': /applied\ntwap 0(\.\d+)? of 1 so far/,
}

async function run(name: string, more = ['--seconds', '3']): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [...program(`apps/examples/src/${name}.ts`), ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

describe.concurrent('the examples', () => {
  it.each(Object.keys(expected))('%s runs on localnet, says what it should, and ends', async (program) => {
    const { code, output } = await run(program)
    expect(output).toMatch(expected[program] ?? /./)
    expect(code).toBe(0)
  })

  it('have one program for each kind of order, all of them run here', ({ expect }) => {
    expect(orders.filter((program) => expected[program] === undefined)).toEqual([])
  })
})

// One after the other: each runs several backtests.
describe('the market maker with a report', () => {
  it.each(['localnet', 'paper', 'recording'])(
    'strategies/market-maker-report --on %s says what it earned, from what, and what other settings would have changed',
    async (on) => {
      const folder = await mkdtemp(join(tmpdir(), 'report-'))
      const out = join(folder, 'report.html')
      const more = ['--on', on, '--seconds', '12', '--out', out]
      const { code, output } = await run('strategies/market-maker-report', more)
      expect(output).toMatch(
        /^earned -?[\d.]+ = spread -?[\d.]+ \+ inventory [-\d.]+ \+ fees [-\d.]+ \+ funding 0\n/,
      )
      expect(code).toBe(0)
      const page = await readFile(out, 'utf8')
      expect(page).toContain('What the run earned, and from what')
      expect(page.includes('What other settings would have changed')).toBe(on !== 'localnet')
      expect(page.includes('tier premium instead of standard')).toBe(on === 'recording')
      await rm(folder, { recursive: true })
    },
  )
})
