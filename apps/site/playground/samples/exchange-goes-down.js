import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

const net = await Localnet.start({ listen: false })
const lighter = await Lighter.connect({
  environment: net.environment,
  l1PrivateKey: net.accounts[0].l1PrivateKey,
  keyStore: new MemoryKeyStore(),
  httpTransport: net.inProcess.httpTransport,
  streamOptions: { sockets: net.inProcess.sockets },
})

const book = await lighter.l2BookMirror({ ticker: 'ETH' })
console.log('live', book.bestBid()?.price)

const restarted = net.restart({ downMs: 1000 })
await new Promise((resolve) => setTimeout(resolve, 100))
console.log('down', book.bestBid()?.price) // undefined: an old price is never returned as current

try {
  await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '2900' })
} catch (error) {
  console.log(error.code, 'sent:', error.sent, 'retry:', error.retry)
}

await restarted
while (book.bestBid() === undefined) await new Promise((resolve) => setTimeout(resolve, 20))
console.log('live', book.bestBid()?.price)

await lighter.close()
await net.close()
