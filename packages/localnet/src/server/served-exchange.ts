import { fileURLToPath } from 'node:url'
import { type Audience, type ExchangeServer, serve } from '@lighter/server'
import { EXCHANGE_STREAM_LIMITS, RateLimits } from '@lighter/server/limits'
import type { FaultHooks } from '../control/faults/fault-hooks.ts'
import type { World } from '../control/world.ts'
import { premiumStep } from '../engine/venue/stake.ts'
import type { LocalnetOptions } from '../options.ts'
import { packageFile } from '../package-file.ts'
import { authOf } from './auth.ts'
import { Backend } from './backend.ts'
import type { ChannelOutbox } from './channel-outbox.ts'
import { explorerHandler } from './explorer.ts'
import { routesOf } from './routes.ts'

/** Folder of the built page. */
const PAGE = fileURLToPath(packageFile('dist/page/'))

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
  const { host, port, listen, verifySignatures = true } = options
  const auth = authOf(exchange, { verifySignatures, hooks })
  const limits =
    options.limits === 'exchange'
      ? new RateLimits(
          {
            account: (index) => exchange.accounts.get(index),
            ownerOf: (token) => auth.ownerOf(token),
            stakeStep: (account) => premiumStep(exchange, account),
          },
          sequencer,
        )
      : undefined
  const backend = new Backend({ sequencer, auth, outbox, gate, genesis, hooks, limits })
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
      listen,
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
