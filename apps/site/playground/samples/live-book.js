import { Lighter } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

const net = await Localnet.start({ listen: false })
await net.simulate({ market: 'BTC', source: 'recording', takers: { ratePerSecond: 5 } })
const lighter = await Lighter.connect({
  environment: net.environment,
  readOnly: true,
  httpTransport: net.inProcess.httpTransport,
  streamOptions: { sockets: net.inProcess.sockets },
})

const book = await lighter.l2BookMirror({ ticker: 'BTC' })
for (let second = 0; second < 5; second++) {
  const [bid, ask] = [book.bestBid(), book.bestAsk()]
  console.log(`${bid?.size} @ ${bid?.price}  |  ${ask?.price} @ ${ask?.size}`)
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

await lighter.close()
await net.close()
