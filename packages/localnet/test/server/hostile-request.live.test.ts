import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { program } from '../../../../test/support/program.ts'
import { Localnet } from '../../src/index.ts'

interface Sent {
  status: number
  body: { code: number; message?: string; url?: string }
  cors: string | undefined
}

/** A control with headers of any kind, which `fetch` would not send. */
async function control(
  net: Localnet,
  action: string,
  headers: Record<string, string>,
  body = '{}',
  method = 'POST',
): Promise<Sent> {
  const sent = request(`${net.url}/localnet/${action}`, { method, headers })
  sent.end(method === 'GET' ? undefined : body)
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const part of response) text += String(part)
  return {
    status: response.statusCode,
    body: text === '' ? {} : JSON.parse(text),
    cors: response.headers['access-control-allow-origin'],
  }
}

test('controls accept programs, the page of localnet and pages of this machine, and no other page', async () => {
  await using net = await Localnet.start()
  const { host, port } = new URL(net.url)
  const json = { 'content-type': 'application/json' }
  const deposit = (headers: Record<string, string>): Promise<Sent> =>
    control(net, 'deposit', headers, '{"accountIndex":10,"amount":"1"}')
  // Programs: any content type, any name for this machine.
  for (const headers of [
    {},
    json,
    { host: 'localnet:7700' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ] as Record<string, string>[])
    expect((await deposit(headers)).status).toBe(200)
  // The page, at whatever local name it was opened.
  for (const own of [host, `localhost:${port}`, `[::1]:${port}`])
    expect(
      (await deposit({ ...json, host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' }))
        .status,
    ).toBe(200)
  // Pages that this machine serves, such as those of a development server; their answers can be read.
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'https://[::1]:8443']) {
    const answer = await deposit({ ...json, origin, 'sec-fetch-site': 'cross-site' })
    expect([answer.status, answer.cors]).toEqual([200, origin])
    expect((await control(net, 'info', { origin, 'sec-fetch-site': 'same-site' }, '', 'GET')).cors).toBe(
      origin,
    )
    expect((await control(net, 'deposit', { origin }, '', 'OPTIONS')).status).toBe(204)
  }
  const before = net.account(10).collateral
  const own = 'http://localhost:5173'
  for (const [headers, why] of [
    [{ ...json, origin: 'https://evil.example' }, 'not the page https://evil.example'],
    [{ 'content-type': 'text/plain', origin: 'https://evil.example' }, 'not the page'],
    [{ ...json, origin: 'null' }, 'not the page null'],
    [{ ...json, origin: 'http://localhost.evil.example' }, 'not the page'],
    [{ ...json, origin: 'http://127.0.0.1.evil.example' }, 'not the page'],
    [{ ...json, origin: own, host: `evil.example:${port}` }, 'localhost'],
    [{ 'content-type': 'text/plain', origin: own }, 'application/json'],
    [{ ...json, 'sec-fetch-site': 'cross-site' }, 'no other page'],
    // A name of its own that it points to this machine: the same origin, for the browser.
    [{ ...json, host: `evil.example:${port}`, origin: `http://evil.example:${port}` }, 'localhost'],
    [{ 'content-type': 'text/plain', origin: net.url }, 'application/json'],
    [{ origin: net.url }, 'application/json'],
  ] as [Record<string, string>, string][]) {
    const answer = await deposit(headers)
    expect(answer.status, why).toBe(403)
    expect(answer.body.message).toContain(why)
    // A page of this machine can read why it was refused.
    const { origin } = headers
    expect(answer.cors).toBe(origin === own || origin === net.url ? origin : undefined)
  }
  expect(net.account(10).collateral).toBe(before)
  expect((await control(net, 'info', { origin: 'https://evil.example' }, '', 'GET')).status).toBe(403)
  expect((await control(net, 'deposit', { origin: 'https://evil.example' }, '', 'OPTIONS')).status).toBe(403)
})

test('every number of a control is bounded, and the answer says how', async () => {
  await using net = await Localnet.start()
  const now = net.now()
  for (const [action, body, why] of [
    ['advance', '{"ms":1e15}', '8640000000'],
    ['advance', '{"ms":-1}', '8640000000'],
    ['advance', '{"ms":"5"}', 'must be a number'],
    ['advance', '{}', 'must be a number'],
    ['advance', '{"ms":null}', 'must be a number'],
    ['skewClock', '{"ms":1e15}', '8640000000'],
    ['restart', '{"downMs":1e12}', '600000'],
    ['simulate', '{"market":"ETH","speed":1e9}', '1000'],
    ['simulate', '{"market":"ETH","speed":0}', '0.001'],
    ['simulate', '{"market":"ETH","source":"x"}', 'random, recording, market'],
    ['transactions', '{"limit":1e9}', '500'],
    ['transactions', '{"limit":0}', '500'],
    ['account', '{"accountIndex":1.5}', 'integer'],
    ['orders', '{"accountIndex":"10"}', 'integer'],
    ['setMark', '{"market":"ETH","price":"0"}', '0.01'],
    ['setMark', '{"market":"ETH","price":"1e30"}', '42949672.95'],
    ['setIndex', '{"market":"ETH","price":"-3"}', '0.01'],
    ['deposit', '{"accountIndex":10,"amount":"-5"}', '0.000001'],
    ['deposit', '{"accountIndex":10,"amount":"1e40"}', 'USDC'],
    ['setFaults', '{"http":[{"kind":"delay","delayMs":1e12}]}', '600000'],
    ['setFaults', '{"http":[{"kind":"status","status":99999}]}', '599'],
    ['setFaults', '{"http":[{"kind":"drop","path":{}}]}', 'string'],
    ['setFaults', '{"account":[{"kind":"nonceJump","by":1e300}]}', '1000000'],
    ['restore', '{"id":7}', 'id must be'],
    ['book', '{bad', 'must be a JSON object'],
    ['book', '[]', 'must be a JSON object'],
    ['book', '{"market":"ETH"', 'must be a JSON object'],
  ] as const) {
    const answer = await control(net, action, {}, body)
    expect(answer.status, `${action} ${body}`).toBe(400)
    expect(answer.body.message, `${action} ${body}`).toContain(why)
  }
  expect(net.now() - now).toBeLessThan(60_000)
  await expect(net.simulate({ market: 'ETH', takers: { ratePerSecond: 1e9 } })).rejects.toThrow('1000')
  expect(() => net.advance(Number.NaN)).toThrow('must be a number')
})

test('an unknown control is answered in JSON with those that there are', async () => {
  await using net = await Localnet.start()
  for (const [action, method] of [
    ['fly', 'POST'],
    ['book', 'GET'],
  ] as const) {
    const { status, body } = await control(net, action, {}, '{}', method)
    expect(status).toBe(404)
    expect(body.message).toContain('POST advance, ')
    expect(body.message).toContain('GET info, ')
  }
})

test('clients are sent to the address that they used, never to one that only binds', async () => {
  await using net = await Localnet.start({ host: '0.0.0.0' })
  const { port } = new URL(net.url)
  expect(net.url).toBe(`http://127.0.0.1:${port}`)
  expect((await fetch(net.environment.restUrl)).status).toBe(200)
  for (const host of [`localnet:${port}`, `10.1.2.3:${port}`, `[fe80::1]:${port}`, 'localnet']) {
    const { body } = await control(net, 'info', { host }, '', 'GET')
    expect(body).toMatchObject({ url: `http://${host}`, wsUrl: `ws://${host}/stream` })
  }
  const { body } = await control(net, 'info', { host: 'a b/c' }, '', 'GET')
  expect(body.url).toBe(net.url)
})

function command(...args: string[]): { status: number | null; out: string; error: string } {
  const done = spawnSync(process.execPath, [...program('packages/localnet/src/cli/main.ts'), ...args], {
    encoding: 'utf8',
  })
  return { status: done.status, out: done.stdout, error: done.stderr }
}

test('the command prints its version, and exits with 2 for wrong usage and 1 for failures', () => {
  expect(command('--version')).toEqual({
    status: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    error: '',
  })
  for (const [args, why] of [
    [['--fork-once'], '--fork-once needs --fork'],
    [['--port', 'x'], '--port must be'],
    [['--nonsense'], '--nonsense'],
    [['--clock', 'fast'], '--clock must be'],
    [['--markets', 'DOGE'], 'DOGE'],
  ] as [string[], string][]) {
    const { status, error } = command(...args)
    expect(status, why).toBe(2)
    expect(error).toContain(why)
  }
  const { status, error } = command('--port', '0', '--data', '/sys/localnet')
  expect(status).toBe(1)
  expect(error).toContain('/sys/localnet cannot be used as a data folder')
})
