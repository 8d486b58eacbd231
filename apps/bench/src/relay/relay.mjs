// The relay in a process of its own. Its argument is the port of the publisher.
import { startRelay } from '@lighter/relay'

const port = Number(process.argv[2])
const relay = await startRelay({
  upstream: {
    name: 'bench',
    restUrl: 'http://127.0.0.1:1',
    wsUrl: `ws://127.0.0.1:${port}`,
    explorerUrl: undefined,
    chainId: 300,
  },
  port: 0,
})
process.on('message', () => {
  globalThis.gc?.()
  const { rss } = process.memoryUsage()
  process.send?.({ rss, ...process.cpuUsage(), messages: relay.status.messages })
})
process.send?.({ url: relay.wsUrl })
