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

const before = await (await lighter.marketOrder({ ticker: 'ETH', amount: '1' })).executed()
console.log(new Date(lighter.exchangeTime()).toISOString(), before.outcome)

net.advance(3_600_000) // expiries, TWAP slices and a funding round happen at their times

const after = await (await lighter.marketOrder({ ticker: 'ETH', amount: '-1' })).executed()
console.log(new Date(lighter.exchangeTime()).toISOString(), after.outcome)

const { position_fundings } = await lighter.positionFunding({ accountIndex: lighter.accountIndex, limit: 5 })
console.log('funding payments', position_fundings.length)

await lighter.close()
await net.close()
