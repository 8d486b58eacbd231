import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

await using net = await Localnet.start()
const { environment } = net
const { l1PrivateKey } = net.accounts[0]
await using lighter = await Lighter.connect({ environment, l1PrivateKey, keyStore: new MemoryKeyStore() })

const book = await lighter.l2BookMirror({ ticker: 'BTC' })
console.log('bid', book.bestBid()?.price, 'ask', book.bestAsk()?.price)
const ack = await lighter.marketOrder({ ticker: 'BTC', amount: '0.01' }) // + buys, − sells
console.log('order', (await ack.executed()).outcome)
console.log('position', (await lighter.positionsGet())[0]?.size.toFixed())
console.log('equity', (await lighter.accountBalance()).equity.toFixed(2), 'USDC')
