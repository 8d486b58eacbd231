// A process of its own that speaks the order_book channel: snapshots on subscribe, then deltas as fast as the client reads
// (or at a rate). Commands and answers over IPC.
import { WebSocketServer } from 'ws'

const DEPTH = 100
const CHANGES = 8
const books = new Map()
let rate = 0
let running = false
let sent = 0
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })

const level = (ticks, lots) => `{"price":"${(ticks / 10).toFixed(1)}","size":"${(lots / 1e5).toFixed(5)}"}`
const frame = (market, type, asks, bids, nonce, begin) =>
  `{"channel":"order_book:${market}","offset":${nonce},"order_book":{"code":0,"asks":[${asks}],"bids":[${bids}],"offset":${nonce},"nonce":${nonce},"begin_nonce":${begin}},"timestamp":${Date.now()},"type":"${type}/order_book"}`

function snapshot(market) {
  const book = { nonce: 1, seed: market + 1 }
  books.set(market, book)
  const side = (sign) =>
    Array.from({ length: DEPTH }, (_, i) => level(640_000 + sign * (i + 1), 20_000 + i)).join(',')
  return frame(market, 'subscribed', side(1), side(-1), 1, 0)
}

function delta(market) {
  const book = books.get(market)
  const next = () => {
    book.seed = (Math.imul(book.seed, 1_103_515_245) + 12_345) >>> 0
    return book.seed >>> 8
  }
  const side = (sign) =>
    Array.from({ length: CHANGES / 2 }, () =>
      level(640_000 + sign * (1 + (next() % DEPTH)), next() % 50_000),
    ).join(',')
  const begin = book.nonce++
  return frame(market, 'update', side(1), side(-1), book.nonce, begin)
}

server.on('connection', (socket) => {
  socket.on('error', () => {})
  socket.send('{"session_id":"bench","type":"connected"}')
  const markets = []
  socket.on('message', (data) => {
    const { type, channel } = JSON.parse(String(data))
    if (type === 'ping') return socket.send('{"type":"pong"}')
    const market = Number(channel?.split('/')[1])
    if (type === 'subscribe') {
      socket.send(snapshot(market))
      markets.push(market)
    } else socket.send(JSON.stringify({ type: 'unsubscribed', channel: `order_book:${market}` }))
  })
  let at = 0
  let due = performance.now()
  const pump = () => {
    if (socket.readyState !== socket.OPEN) return
    if (running && markets.length > 0) {
      const now = performance.now()
      let count = rate === 0 ? 200 : Math.floor(((now - due) / 1000) * rate)
      if (rate > 0) due += (count / rate) * 1000
      while (count-- > 0 && socket.bufferedAmount < 1_000_000) {
        socket.send(delta(markets[at++ % markets.length]))
        sent++
      }
    } else due = performance.now()
    setImmediate(pump)
  }
  pump()
})

process.on('message', (command) => {
  if (command.type === 'run') {
    rate = command.rate
    running = true
  } else if (command.type === 'stop') {
    running = false
    process.send({ sent })
  } else if (command.type === 'drop') for (const socket of server.clients) socket.terminate()
})
server.once('listening', () => process.send({ port: server.address().port }))
