import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { Localnet } from '@lighter/localnet'
import { expect, it } from 'vitest'
import { lighter } from './support/terminal.ts'

/** No exchange is there. */
const NOWHERE = 'http://127.0.0.1:1'

it.each([
  'order buy ETH 0x1',
  'order buy ETH 1 --price 1_0',
  'order buy ETH 1 --tif IOC',
  'order buy 95.5 1',
  'order hold ETH 1',
  'cancel ETH',
  'cancel ETH 1_0',
  'close',
  'close ETH --slippage 2',
  'book ETH --depth 0',
  'trades ETH --limit 0',
  'candles ETH --from 2026-02-30',
  'funding ETH --from tomorrow',
  'events --limit 0',
  'orders --ticker 1.5',
  'record x.jsonl --ticker ETH --duration 5',
  'relay --tls-cert cert.pem',
  'relay --port 70000',
])('%s is wrong usage, reported before any request', async (line) => {
  const { code, out, err } = await lighter(`${line} --env ${NOWHERE}`)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).not.toContain('NO_LOCALNET')
  // What is allowed is said once.
  expect(err.match(/allowed/gi)?.length ?? 0).toBeLessThan(2)
})

it('an address that cannot be listened on is reported with the option to change', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const relay = `relay --env ${net.url}`
  const taken = await lighter(`${relay} --port ${port}`)
  expect(taken).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^PORT_IN_USE: .* in use\. Pass another --port,/),
  })
  const foreign = await lighter(`${relay} --port 0 --host localhost.invalid`)
  expect(foreign.code).toBe(1)
  expect(foreign.err).toMatch(/^NO_ACCESS_KEYS: --host is .*Pass --access-keys/)
  server.close()
  // An address for documentation, which no machine has.
  await expect(Localnet.start({ markets: ['ETH'], host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'LISTEN',
    message: expect.stringContaining('192.0.2.1 is not an address of this machine. Pass another host'),
  })
})

it('an order reports its fill once, with the average price', async () => {
  await using net = await Localnet.start({ markets: ['ETH'], bookIntervalMs: 0 })
  const { out } = await lighter(`order buy eth 0.5 --env ${net.url}`)
  expect(out).toMatch(/^ETH buy 0\.5 at market: filled 0\.5 at 3,000\.6 on average, id \d+\n$/)
  const unknown = await lighter(`cancel ETH 99999 --env ${net.url}`)
  expect(unknown.err).toContain('order is empty: no open order has this id (21708)')
  expect((await lighter(`keys --env ${net.url}`)).out).not.toContain('key file')
})

it.each(['--help', 'order --help', 'book --help', 'record --help'])(
  'lighter %s fits a terminal of 60 columns without broken words',
  async (line) => {
    const help = async (columns: number): Promise<string> => {
      const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
      let out = ''
      stdout.on('data', (chunk) => {
        out += String(chunk)
      })
      const io = { stdout: Object.assign(stdout, { isTTY: true, columns }), stderr, stdin, env: {} }
      expect(await runCli(line.split(' '), { ...io, signal: new AbortController().signal })).toBe(0)
      await new Promise((done) => setImmediate(done))
      return out
    }
    const [narrow, wide] = [await help(60), await help(400)]
    expect(Math.max(...narrow.split('\n').map((row) => row.length))).toBeLessThanOrEqual(60)
    const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')
    // The list of commands leaves out their arguments there.
    if (line !== '--help') expect(words(narrow)).toEqual(words(wide))
  },
)
