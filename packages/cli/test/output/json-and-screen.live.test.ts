import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { runCli } from '@lighter/cli'
import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lighter } from '../support/terminal.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
  for (const ticker of ['SOL', 'BTC']) {
    net.actor(net.accounts[4]!.accountIndex).placeOrder({
      market: ticker,
      amount: '1',
      price: net.market(ticker).symbol === 'SOL' ? '1000' : '90000',
    })
    net.fund(ticker)
  }
})
afterAll(() => net.close())

/** Paths of numbers that are not whole. */
function floatsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isInteger(value) ? [] : [`${path}: ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => floatsOf(one, `${path}/${key}`))
}

it.each([
  'markets',
  'events',
  'book BTC',
  'trades SOL',
  'candles SOL --resolution 1m --from 1h',
  'funding',
  'funding SOL --from 1d',
  'account',
  'order buy ETH 0.5',
  'positions',
  'order buy ETH 0.5 --price 2000.5 --post-only',
  'orders',
  'close ETH --preview',
  'close ETH',
  'cancel --all',
  'keys',
  'doctor',
])('%s --json has strings for decimals, so that no reader rounds them', async (line) => {
  const { code, out } = await lighter(`${line} --json --env ${net.url}`)
  expect(code).toBe(0)
  expect(floatsOf(JSON.parse(out))).toEqual([])
})

it('a ladder fits the screen', async () => {
  const abort = new AbortController()
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 60, rows: 12 })
  let out = ''
  stdout.on('data', (chunk) => {
    out += String(chunk)
    if (out.includes('\u001b[H')) abort.abort()
  })
  const code = await runCli(`book ETH --depth 50 --env ${net.url}`.split(' '), {
    stdout,
    stderr: new PassThrough(),
    stdin: new PassThrough(),
    env: { LIGHTER_KEYS: '/nonexistent/.env' },
    signal: abort.signal,
  })
  expect(code).toBe(0)
  const lines = stripVTControlCharacters(out.split('\u001b[J').at(-1) ?? '')
    .trimEnd()
    .split('\n')
  expect(lines.length).toBeLessThanOrEqual(11)
  expect(lines.length).toBeGreaterThanOrEqual(8)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
})
