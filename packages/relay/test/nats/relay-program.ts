import { startRelay } from '@lighter/relay'
import { publishToNats } from '@lighter/relay/nats'
import type { Environment } from '@lighter/standards'

interface Options {
  upstream: Environment
  port: number
  nats: string
  channels: string[]
  token: string
}

// A relay in a process of its own, to be killed: relay-program.ts OPTIONS
const { upstream, port, nats, channels, token } = JSON.parse(process.argv[2] ?? '') as Options
const relay = await startRelay({ upstream, port, limits: 'off' })
publishToNats(relay, { servers: nats, channels, authToken: token })
process.send?.({ url: relay.url })
