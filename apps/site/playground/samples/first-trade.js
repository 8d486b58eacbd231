import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

// An exchange in this page. On Node, leave out listen, httpTransport and streamOptions.
const net = await Localnet.start({ listen: false })
const lighter = await Lighter.connect({
  environment: net.environment,
  l1PrivateKey: net.accounts[0].l1PrivateKey,
  keyStore: new MemoryKeyStore(),
  httpTransport: net.inProcess.httpTransport,
  streamOptions: { sockets: net.inProcess.sockets },
})

const book = await lighter.l2BookMirror({ ticker: 'BTC' })
console.log('bid', book.bestBid()?.price, 'ask', book.bestAsk()?.price)

const ack = await lighter.marketOrder({ ticker: 'BTC', amount: '0.01' }) // + buys, − sells
const order = await ack.order.ended()
console.log('order', order.status, order.filledSize.toFixed())

const [position] = await lighter.positionsGet()
console.log('position', position.size.toFixed(), 'at', position.entryPrice.toFixed())

await lighter.close()
await net.close()
