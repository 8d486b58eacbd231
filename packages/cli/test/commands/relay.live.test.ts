import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { lighter } from '../support/terminal.ts'

let net: Localnet
let folder: string
beforeAll(async () => {
  net = await Localnet.start({ seed: 1 })
  folder = mkdtempSync(join(tmpdir(), 'lighter-relay-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await net.close()
})

/** Runs `lighter relay` until its end is called. */
async function relay(
  options: string,
): Promise<{ url: string; out: () => string; end: () => Promise<number> }> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let out = ''
  for (const stream of [stdout, stderr])
    stream.on('data', (chunk) => {
      out += String(chunk)
    })
  const control = new AbortController()
  const running = runCli(`relay --env ${net.url} --port 0 ${options}`.trim().split(' '), {
    stdout,
    stderr,
    stdin,
    env: { NO_COLOR: '1', LIGHTER_KEYS: '/nonexistent/.env' },
    signal: control.signal,
  })
  await until(
    () => /at (http\S+),/.test(out),
    () => out,
  )
  return {
    url: /at (http\S+),/.exec(out)?.[1] ?? '',
    out: () => out,
    async end() {
      control.abort()
      return running
    },
  }
}

it('other commands use it when only a URL changes: the book, orders and the doctor', async () => {
  const running = await relay('')
  const through = `--env ${net.url} --relay ${running.url}`
  const book = await lighter(`book ETH ${through} --json`)
  expect(JSON.parse(book.out)).toMatchObject({ ticker: 'ETH' })
  expect(await lighter(`order buy ETH 0.1 ${through}`)).toMatchObject({ code: 0 })
  // A localnet is found through its relay as well.
  expect(await lighter(`positions --env ${running.url}`)).toMatchObject({ code: 0 })
  const doctor = await lighter(`doctor ${through}`)
  expect(doctor.out).toMatch(/ok +relay +it is connected to the exchange/)
  expect(doctor.code).toBe(0)
  expect(await running.end()).toBe(0)
  expect(running.out()).toMatch(/passed on \d+ messages, \d+ requests \(\d+ shared\), [1-9]\d* transactions/)
  expect((await lighter(`doctor ${through}`)).out).toMatch(/FAIL +relay/)
})

it('reads the keys of its consumers from a file that only its owner can read', async () => {
  const file = join(folder, 'keys.json')
  writeFileSync(file, JSON.stringify({ keys: [{ name: 'bot', key: 'bot-0123456789abcd', rights: 'trade' }] }))
  chmodSync(file, 0o644)
  const start = `relay --env ${net.url} --port 0 --access-keys ${file}`
  if (process.platform !== 'win32')
    expect(await lighter(start)).toMatchObject({ err: expect.stringContaining(`chmod 600 ${file}`) })
  chmodSync(file, 0o600)
  const running = await relay(`--access-keys ${file}`)
  const through = `book ETH --env ${net.url}`
  expect(await lighter(`${through} --relay ${running.url}`)).not.toMatchObject({ code: 0 })
  const LIGHTER_RELAY = `${running.url}/key/bot-0123456789abcd`
  expect(await lighter(through, { LIGHTER_RELAY })).toMatchObject({ code: 0 })
  const told = await lighter(`${through} --relay ${LIGHTER_RELAY}`)
  expect(told).toMatchObject({ code: 2, err: expect.stringContaining('LIGHTER_RELAY') })
  expect(told.err).not.toContain('0123456789')
  for (const text of ['{', '{}', '{"keys":[]}', '{"keys":[{"name":"a","key":"k","rights":"trade"}]}']) {
    writeFileSync(file, text)
    expect(await lighter(start)).toMatchObject({ err: expect.stringContaining('BAD_ACCESS_KEYS') })
  }
  await running.end()
})

it.each([
  'relay --tls-cert a.pem',
  'relay --tls-key a.pem',
  'relay --port 70000',
  'relay --requests-per-minute 0',
])('%s is wrong usage', async (line) => {
  expect(await lighter(`${line} --env testnet`)).toMatchObject({ code: 2 })
})

it('a relay that other machines can reach needs keys', async () => {
  const { code, err } = await lighter(`relay --env ${net.url} --port 0 --host 0.0.0.0`)
  expect([code, err]).toEqual([1, expect.stringContaining('NO_ACCESS_KEYS')])
})
