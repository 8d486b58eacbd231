import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { binaryOptionsMarket, DEFAULT_MARKETS, Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lighter } from '../support/terminal.ts'

type Row = Record<string, unknown>

let net: Localnet
let between: Server
let change: (answer: Record<string, Row[]>) => void = () => {}
beforeAll(async () => {
  net = await Localnet.start({
    seed: 1,
    markets: [...DEFAULT_MARKETS, binaryOptionsMarket({ id: 5_210, symbol: 'UPD' })],
  })
  between = createServer(async (request, response) => {
    const answer = (await (await fetch(`${net.url}${request.url}`)).json()) as Record<string, Row[]>
    change(answer)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  between.on('upgrade', (request, socket) => {
    const other = connect(Number(new URL(net.url).port), '127.0.0.1')
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`)
    other.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
    socket.pipe(other).pipe(socket)
    for (const one of [socket, other]) one.on('error', () => {})
  })
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  between.closeAllConnections()
  between.close()
  await net.close()
})

it.each([
  [
    'markets',
    'BTC',
    'order_book_details',
    ['daily_price_change', 'last_trade_price', 'market_type', 'status'],
  ],
  ['markets', 'UPD', 'order_books', ['stats', 'supported_price_decimals', 'status', 'min_base_amount']],
  [
    'events',
    'UPD',
    'order_books',
    ['stats', 'settlement_cap', 'supported_price_decimals', 'outcome', 'status'],
  ],
])('lighter %s lists %s even if a field of %s is missing', async (command, ticker, list, fields) => {
  const { port } = between.address() as AddressInfo
  for (const field of fields) {
    change = (answer) => {
      const events = (answer['events'] ?? []) as Record<string, Row[]>[]
      for (const row of [answer, ...events].flatMap((one) => one[list] ?? [])) delete row[field]
    }
    const { code, out, err } = await lighter(`${command} --env http://127.0.0.1:${port}`)
    expect([code, err], field).toEqual([0, ''])
    expect(out, field).toContain(ticker)
  }
})
