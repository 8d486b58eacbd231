import { Actor } from './control/actor.ts'
import { LevelMaker } from './control/level-maker.ts'
import { seedBook } from './control/seed-book.ts'
import { DataFolder } from './durability/data-folder.ts'
import { checkGenesis, decodeHeader, encodeHeader, type Recovery, Replay } from './durability/recover.ts'
import { Refused } from './engine/errors.ts'
import type { Exchange } from './engine/exchange.ts'
import { Mirror } from './fork/mirror.ts'
import { type ForkedMarket, readEndpoint } from './fork/read-endpoint.ts'
import { createExchange, type Genesis, genesisOf, MAKER } from './genesis/genesis.ts'
import type { LocalnetOptions } from './options.ts'
import { type ClockMode, Sequencer } from './sequencer.ts'
import { Auth } from './server/auth.ts'
import { Backend } from './server/backend.ts'
import type { Controls } from './server/controls.ts'
import { explorerHandler } from './server/explorer.ts'
import { RestServer } from './server/http-server.ts'
import { listen } from './server/listen.ts'
import { Publisher } from './server/publisher.ts'
import { EXCHANGE_STREAM_LIMITS, RateLimits } from './server/rate-limits.ts'
import { accountOrderRoutes } from './server/routes/account-orders.ts'
import { accountRoutes } from './server/routes/accounts.ts'
import { atomicOrderRoutes } from './server/routes/atomic-orders.ts'
import { bridgeRoutes } from './server/routes/bridges.ts'
import { controlRoutes } from './server/routes/control.ts'
import { eventRoutes } from './server/routes/events.ts'
import { exchangeInfoRoutes } from './server/routes/exchange-info.ts'
import { exportRoutes } from './server/routes/exports.ts'
import { geckoRoutes } from './server/routes/gecko.ts'
import { keyRoutes } from './server/routes/keys.ts'
import { leaseRoutes } from './server/routes/leases.ts'
import { marketRoutes } from './server/routes/markets.ts'
import { metadataRoutes } from './server/routes/metadata.ts'
import { metricRoutes } from './server/routes/metrics.ts'
import { poolRoutes } from './server/routes/pools.ts'
import { pushRoutes } from './server/routes/push.ts'
import { referralRoutes } from './server/routes/referrals.ts'
import { rfqRoutes } from './server/routes/rfqs.ts'
import { systemRoutes } from './server/routes/system.ts'
import { tradeRoutes } from './server/routes/trades.ts'
import { transactionRoutes } from './server/routes/transactions.ts'
import { SignatureGate } from './server/signed-transaction.ts'
import { DEFAULT_STREAM_LIMITS } from './server/stream-limits.ts'
import { StreamServer } from './server/ws-server.ts'

/** Records after which a start writes a snapshot, so that the next one is quick. */
const COMPACT_FROM = 5_000

const MOST_FORKED = 20

/** Everything a localnet consists of, running. */
export interface Parts {
  readonly host: string
  readonly port: number
  readonly genesis: Genesis
  readonly clock: ClockMode
  readonly bookIntervalMs: number
  readonly sequencer: Sequencer
  readonly publisher: Publisher
  readonly rest: RestServer
  readonly streams: StreamServer
  readonly backend: Backend
  readonly folder: DataFolder | undefined
  readonly mirror: Mirror | undefined
  readonly recovery: Recovery | undefined
}

/** Puts a localnet together: state from the data folder or the genesis, then the servers. @throws {ConfigError} */
export async function assemble(options: LocalnetOptions, net: () => Controls | undefined): Promise<Parts> {
  const { host = '127.0.0.1', clock = 'real', bookIntervalMs = 50, verifySignatures = true } = options
  const folder =
    options.dataDir === undefined
      ? undefined
      : await DataFolder.open(options.dataDir, { sync: options.sync ?? 'interval' })
  try {
    const header = folder?.header
    const fork = typeof options.fork === 'string' ? { url: options.fork } : options.fork
    const forked =
      fork === undefined || header !== undefined
        ? undefined
        : await readEndpoint(fork.url, fork.markets, MOST_FORKED)
    const asked = genesisOf(
      forked === undefined ? options : { ...options, markets: forked.map((one) => one.definition) },
    )
    const stored = header === undefined ? undefined : decodeHeader(header)
    if (stored !== undefined) checkGenesis(stored.genesis, options, asked)
    const genesis = stored?.genesis ?? asked
    const { chainId, seed } = genesis

    let streams: StreamServer | undefined
    const publisher = new Publisher({
      hasListeners: (channel) => streams?.hasListeners(channel) ?? false,
      send: (channel, message) => streams?.send(channel, message),
    })
    const exchange = createExchange(genesis, publisher)
    publisher.attach(exchange)
    const gate = new SignatureGate({ chainId, verifySignatures, l1Signatures: exchange.rules.l1Signatures })
    const replay = new Replay(exchange, chainId, stored?.offset ?? genesis.startTime - Date.now())
    if (folder !== undefined) recover(replay, { folder, gate, publisher, onProgress: options.onProgress })
    const { offset } = replay
    publisher.discard()
    const sequencer = new Sequencer({
      exchange,
      publisher,
      mode: clock,
      // The exchange's time never goes back, whatever the machine's clock did meanwhile.
      offset: Math.max(offset, stored === undefined ? offset : exchange.now - Date.now()),
      flushesBooks: clock === 'manual' || bookIntervalMs === 0,
      folder,
      header: (now) => encodeHeader(genesis, now),
    })
    const maker = new Actor(sequencer, MAKER, (id) => exchange.market(Number(id)))
    if (stored === undefined) {
      folder?.checkpoint(encodeHeader(genesis, offset), [])
      if (forked !== undefined) sequencer.together(() => placeForked(forked, maker, exchange))
      else if (options.liquidity ?? true) {
        for (const market of exchange.markets.values()) seedBook(market, maker)
      }
    } else if (replay.count >= COMPACT_FROM) folder?.compact()

    const auth = new Auth(exchange, { verifySignatures, seed })
    const backend = new Backend({ sequencer, auth, publisher, gate, chainId })
    const routes = new Map([
      ...systemRoutes(backend, chainId),
      ...poolRoutes(backend),
      ...referralRoutes(backend),
      ...rfqRoutes(backend),
      ...atomicOrderRoutes(backend),
      ...pushRoutes(backend),
      ...leaseRoutes(backend),
      ...bridgeRoutes(backend),
      ...exportRoutes(backend),
      ...metricRoutes(backend),
      ...metadataRoutes(backend),
      ...marketRoutes(backend),
      ...eventRoutes(backend),
      ...exchangeInfoRoutes(backend),
      ...tradeRoutes(backend),
      ...geckoRoutes(backend),
      ...accountRoutes(backend),
      ...accountOrderRoutes(backend),
      ...keyRoutes(backend),
      ...transactionRoutes(backend),
      ...controlRoutes(net),
    ])
    const rest = new RestServer(routes, explorerHandler(backend), () =>
      Math.max(exchange.now, sequencer.now()),
    )
    const isLimited = options.limits === 'exchange'
    if (isLimited) {
      const accountOf = (token: string): number | undefined => {
        try {
          return auth.accountOf(token).index
        } catch {
          return undefined
        }
      }
      const limits = new RateLimits(exchange, sequencer, accountOf)
      backend.limits = limits
      rest.admit = (request) => limits.admit(request)
    }
    streams = new StreamServer(backend, {
      ...DEFAULT_STREAM_LIMITS,
      ...(isLimited ? EXCHANGE_STREAM_LIMITS : {}),
      ...options.streamLimits,
    })
    streams.listen(rest.http)
    const port = await listen(rest.http, options.port ?? 0, host)
    const mirror =
      fork === undefined || fork.live === false
        ? undefined
        : new Mirror({
            url: `${fork.url.replace(/^http/, 'ws').replace(/\/+$/, '')}/stream?readonly=true`,
            sequencer,
            maker,
            market: (id) => exchange.market(id),
          })
    const recovery =
      folder === undefined || stored === undefined
        ? undefined
        : { replayed: replay.count, tornBytes: folder.tornBytes }
    return {
      host,
      port,
      genesis,
      clock,
      bookIntervalMs,
      sequencer,
      publisher,
      rest,
      streams,
      backend,
      folder,
      mirror,
      recovery,
    }
  } catch (error) {
    await folder?.close()
    throw error
  }
}

/** Records between two times that what they would have told the streams is forgotten. */
const FORGET_EVERY = 1000

/** Brings the exchange to the state of its folder. */
function recover(
  replay: Replay,
  from: {
    folder: DataFolder
    gate: SignatureGate
    publisher: Publisher
    onProgress: LocalnetOptions['onProgress']
  },
): void {
  const { folder, gate, publisher } = from
  const report = reporter(from.onProgress)
  replay.state(folder.state((done, total) => report('snapshot', done, total)))
  let held: string | undefined
  for (const record of folder.records((done, total) => report('journal', done, total))) {
    if (held !== undefined) replay.record(held)
    held = record
    if (replay.count % FORGET_EVERY === 0) publisher.discard()
  }
  if (held === undefined) return
  // The process may have ended before it executed the last one, and so before it found out that it must not.
  try {
    replay.record(held, gate)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    folder.dropLast(held)
  }
}

/** Reports once a second, from the first second on. */
function reporter(
  onProgress: LocalnetOptions['onProgress'],
): (phase: 'snapshot' | 'journal', done: number, total: number) => void {
  let last = performance.now()
  return (phase, done, total) => {
    if (onProgress === undefined || performance.now() - last < 1000) return
    last = performance.now()
    onProgress({ phase, done, total })
  }
}

/** The books that were read, as orders of the synthetic maker. */
function placeForked(forked: readonly ForkedMarket[], maker: Actor, exchange: Exchange): void {
  for (const { definition, bids, asks } of forked)
    new LevelMaker(maker, () => exchange.market(definition.id)).replace(bids, asks)
}
