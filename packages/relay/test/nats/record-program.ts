import { recordFromNats } from '@lighter/relay/nats'
import type { Environment } from '@lighter/standards'

// A recorder in a process of its own, to be killed: record-program.ts SERVER FOLDER ENVIRONMENT
const [servers = '', folder = '', environment = ''] = process.argv.slice(2)
await recordFromNats({
  servers,
  environment: JSON.parse(environment) as Environment,
  folder,
  markets: [{ marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }],
  partMs: 150,
  onEvent: (event) => {
    if (event.type === 'written' || event.type === 'connected') process.stdout.write(`${event.type}\n`)
    if (event.type === 'error') process.stdout.write(`error ${String(event.error)}\n`)
  },
})
setInterval(() => {}, 1_000)
