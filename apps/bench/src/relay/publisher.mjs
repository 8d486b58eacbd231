// A process of its own that speaks the order_book channel to one relay: frames of about 620 bytes that carry the time at which they
// were sent, at a rate or as fast as they are read.
import { WebSocketServer } from 'ws'

const now = () => performance.timeOrigin + performance.now()
const level = (i) => `{"price":"${(64_000 + i / 10).toFixed(1)}","size":"${(i / 1e3).toFixed(5)}"}`
const LEVELS = Array.from({ length: 7 }, (_, i) => level(i + 1)).join(',')
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
let rate = 0
let running = false

const frame = (market, type, nonce, begin) =>
  `{"channel":"order_book:${market}","offset":${nonce},"order_book":{"code":0,"asks":[${LEVELS}],"bids":[],"offset":${nonce},"nonce":${nonce},"begin_nonce":${begin}},"sent":${now().toFixed(3)},"timestamp":${Date.now()},"type":"${type}/order_book"}`

server.on('connection', (socket) => {
  socket.on('error', () => {})
  socket.send('{"session_id":"bench","type":"connected"}')
  const nonces = new Map()
  socket.on('message', (data) => {
    const { type, channel } = JSON.parse(String(data))
    if (type === 'ping') return socket.send('{"type":"pong"}')
    if (type !== 'subscribe') return
    const market = Number(channel.split('/')[1])
    nonces.set(market, 1)
    socket.send(frame(market, 'subscribed', 1, 0))
  })
  let due = performance.now()
  const pump = () => {
    if (socket.readyState !== socket.OPEN) return
    const time = performance.now()
    if (!running || nonces.size === 0) due = time
    else {
      let count = rate === 0 ? 50 : Math.floor(((time - due) / 1000) * rate)
      if (rate > 0) due += (count / rate) * 1000
      const markets = [...nonces.keys()]
      while (count-- > 0 && socket.bufferedAmount < 500_000) {
        const market = markets[count % markets.length]
        const nonce = nonces.get(market)
        nonces.set(market, nonce + 1)
        socket.send(frame(market, 'update', nonce + 1, nonce))
      }
    }
    setImmediate(pump)
  }
  pump()
})
process.on('message', (command) => {
  rate = command.rate
  running = true
})
server.once('listening', () => process.send({ port: server.address().port }))
