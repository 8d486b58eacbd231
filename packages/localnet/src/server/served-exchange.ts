import { fileURLToPath } from 'node:url'
import { type Audience, type ExchangeServer, serve } from '@lighter/server'
import type { LocalnetOptions } from '../options.ts'
import type { World } from '../world.ts'
import { Auth } from './auth.ts'
import { Backend } from './backend.ts'
import type { ChannelOutbox } from './channel-outbox.ts'
import { explorerHandler } from './explorer.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { EXCHANGE_STREAM_LIMITS, RateLimits } from './rate-limits.ts'
import { routesOf } from './routes.ts'

/** Where the build puts the page; the same from `src/server` and `dist/server`. */
const PAGE = fileURLToPath(new URL('../../dist/page/', import.meta.url))

/** Serves an exchange. @throws {ConfigError} `PORT_IN_USE` or `LISTEN` */
export async function serveWorld(parts: {
  world: World
  outbox: ChannelOutbox
  audience: Audience
  hooks: FaultHooks
  options: LocalnetOptions
}): Promise<{ server: ExchangeServer; backend: Backend }> {
  const { world, outbox, audience, hooks, options } = parts
  const { sequencer, gate, genesis } = world
  const { exchange } = sequencer
  const { host, port, verifySignatures = true } = options
  const auth = new Auth(exchange, { verifySignatures, seed: genesis.seed, hooks })
  const limits =
    options.limits === 'exchange'
      ? new RateLimits(exchange, sequencer, (token) => auth.ownerOf(token))
      : undefined
  const backend = new Backend({ sequencer, auth, outbox, gate, chainId: genesis.chainId, hooks, limits })
  const server = await serve(
    {
      now: () => Math.max(exchange.now, sequencer.now()),
      routes: routesOf(backend, genesis.chainId),
      explorer: explorerHandler(backend),
      snapshot: (channel, token) => backend.snapshot(channel, token),
      sendTx: (transaction) => backend.sendTx(transaction),
      sendTxBatch: (transactions) => backend.sendTxBatch(transactions),
    },
    {
      host,
      port,
      name: 'localnet',
      audience,
      limits,
      streamLimits: { ...(limits === undefined ? {} : EXCHANGE_STREAM_LIMITS), ...options.streamLimits },
      controlPath: '/localnet/',
      pageFolder: PAGE,
      hooks,
    },
  )
  return { server, backend }
}
