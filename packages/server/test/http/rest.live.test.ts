import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refused, serve } from '@lighter/server'
import { API_CODE, ConfigError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { served } from '../support/served.ts'

test('a route answers with JSON and the time of the exchange', async () => {
  await using net = await served()
  const answer = await fetch(`${net.server.url}/api/v1/currentHeight`)
  expect(await answer.json()).toEqual({ code: 200, height: 0 })
  expect(answer.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test.each([
  ['a promise is waited for', '/api/v1/later', 200, { code: 200, later: true }],
  [
    'a refusal has its code',
    '/api/v1/echo',
    400,
    { code: 20001, message: 'invalid param : limit: required, an integer' },
  ],
  [
    'a late refusal too',
    '/api/v1/refusedLater',
    400,
    { code: 29404, message: expect.stringContaining('later') },
  ],
  [
    'what is not a refusal says nothing of itself',
    '/api/v1/broken',
    500,
    { code: 29500, message: 'internal server error' },
  ],
])('%s', async (_name, path, status, body) => {
  await using net = await served()
  const answer = await fetch(`${net.server.url}${path}`)
  expect([answer.status, await answer.json()]).toEqual([status, body])
})

test.each(['/api/v1/unknown', '/explorer/api/total', '/control/stop'])(
  'an unknown path is refused as by the CDN of the exchange: %s',
  async (path) => {
    await using net = await served()
    const answer = await fetch(`${net.server.url}${path}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html'])
  },
)

test('the token comes from the header, else from the query, and fields of a form come before those of the query', async () => {
  await using net = await served()
  const url = `${net.server.url}/api/v1/echo?limit=5&auth=query`
  expect(await (await fetch(url)).json()).toEqual({ limit: 5, token: 'query' })
  expect(await (await fetch(url, { headers: { authorization: 'header' } })).json()).toMatchObject({
    token: 'header',
  })
})

test('transactions arrive in order, one by one and in batches', async () => {
  await using net = await served()
  const post = async (name: string, fields: Record<string, string>): Promise<unknown> =>
    (
      await fetch(`${net.server.url}/api/v1/${name}`, { method: 'POST', body: new URLSearchParams(fields) })
    ).json()
  expect(await post('sendTx', { tx_type: '14', tx_info: '{"a":1}' })).toMatchObject({
    code: 200,
    tx_hash: '1'.padStart(80, '0'),
  })
  expect(await post('sendTxBatch', { tx_types: '[14,15]', tx_infos: '["x","y"]' })).toMatchObject({
    tx_hash: [expect.stringMatching(/2$/), expect.stringMatching(/3$/)],
  })
  expect(net.exchange.taken).toEqual([
    { txType: 14, txInfo: '{"a":1}' },
    { txType: 14, txInfo: 'x' },
    { txType: 15, txInfo: 'y' },
  ])
  expect(await post('sendTx', { tx_type: '99', tx_info: '{}' })).toMatchObject({ code: 21104 })
})

test.each([
  ['lists of different length', '[14]', '["x","y"]', API_CODE.txInfoTxTypeLengthMismatch],
  ['an empty list', '[]', '[]', API_CODE.txInfoTxTypeLengthMismatch],
  ['no list', '14', '["x"]', API_CODE.invalidTxInfo],
  ['a type that is a text', '["14"]', '["x"]', API_CODE.invalidTxInfo],
  [
    '51 transactions',
    JSON.stringify(Array(51).fill(14)),
    JSON.stringify(Array(51).fill('x')),
    API_CODE.maxBatchTx,
  ],
])('a batch with %s is refused before it reaches the exchange', async (_name, types, infos, code) => {
  await using net = await served()
  const body = new URLSearchParams({ tx_types: types, tx_infos: infos })
  const answer = await fetch(`${net.server.url}/api/v1/sendTxBatch`, { method: 'POST', body })
  expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code })])
  expect(net.exchange.taken).toEqual([])
})

test('controls accept programs and no page of another origin, and list their names', async () => {
  await using net = await served({ controlPath: '/control/', name: 'the small one' })
  const post = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${net.server.url}/control/${path}`, { method: 'POST', headers })
  expect((await post('stop')).status).toBe(200)
  const page = await post('stop', { origin: 'https://evil.example' })
  expect([page.status, await page.json()]).toEqual([
    403,
    {
      code: 20001,
      message:
        "Only programs, the small one's own page and pages of this machine may use controls, not the page https://evil.example.",
    },
  ])
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
  const unknown = await post('halt')
  expect([unknown.status, await unknown.json()]).toEqual([
    404,
    { code: 29404, message: 'Unknown control POST /control/halt. Available under /control/: POST stop.' },
  ])
})

test('a page is served from its folder to browsers only', async () => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'lighter-page-'))
  mkdirSync(join(pageFolder, 'assets'))
  writeFileSync(join(pageFolder, 'index.html'), '<p>hello')
  writeFileSync(join(pageFolder, 'assets/a-1.js'), 'a')
  await using net = await served({ pageFolder })
  const page = await fetch(net.server.url, { headers: { accept: 'text/html' } })
  expect(await page.text()).toBe('<p>hello')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await fetch(net.server.url)).status).toBe(403)
  const asset = await fetch(`${net.server.url}/assets/a-1.js`)
  expect(asset.headers.get('cache-control')).toContain('immutable')
})

test('requests beyond a budget are refused with 429, and controls are not counted', async () => {
  let left = 1
  const admit = (): void => {
    if (left === 0) throw refused('tooManyRequest')
    left -= 1
  }
  await using net = await served({ controlPath: '/control/', limits: { admit, admitSend: admit } })
  expect((await fetch(`${net.server.url}/control/stop`, { method: 'POST' })).status).toBe(200)
  expect((await fetch(`${net.server.url}/api/v1/currentHeight`)).status).toBe(200)
  const second = await fetch(`${net.server.url}/api/v1/currentHeight`)
  expect([second.status, await second.json()]).toEqual([429, { code: 23000, message: 'Too Many Requests!' }])
})

test('a taken port is an error that names it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { exchange } = await served()
  await expect(serve(exchange, { port })).rejects.toThrow(ConfigError)
  await expect(serve(exchange, { port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use.`)
  other.close()
})

test('a server that went down comes back on the same port, and not after it was closed', async () => {
  const { server } = await served()
  const { url, port } = server
  await server.down()
  await expect(fetch(url)).rejects.toThrow()
  await server.up()
  expect(server.port).toBe(port)
  expect((await fetch(`${url}/api/v1/currentHeight`)).status).toBe(200)
  await server.close()
  await server.up()
  await expect(fetch(url)).rejects.toThrow()
})
