import { type Actor, createActor } from './control/actor.ts'
import { LevelMaker } from './control/level-maker.ts'
import { seedBook } from './control/seed-book.ts'
import { Simulations } from './control/simulations.ts'
import type { World } from './control/world.ts'
import { DataFolder } from './durability/data-folder.ts'
import { checkRules, decodeHeader, encodeHeader, type Header } from './durability/header.ts'
import { checkGenesis, Replay } from './durability/recover.ts'

import { Refused } from './engine/errors.ts'
import type { ExchangeEvents } from './engine/events.ts'
import type { Exchange } from './engine/exchange.ts'
import { SignatureGate } from './engine/submission/signed-transaction.ts'
import { type ForkedMarket, readEndpoint } from './fork/read-endpoint.ts'
import { createExchange, genesisOf, MAKER } from './genesis/genesis.ts'
import type { LocalnetOptions } from './options.ts'
import { type Outbox, Sequencer } from './sequencer.ts'

/** Records after which a start writes a snapshot, so that the next one is quick. */
const COMPACT_FROM = 5_000

const MOST_FORKED = 20

/** Listens for changes of an exchange and publishes them. */
export interface Listener extends Outbox {
  readonly changes: ExchangeEvents
  attach(exchange: Exchange): void
}

/** Opens an exchange: from the data folder, another endpoint or the genesis. @throws {ConfigError} */
export async function openWorld(options: LocalnetOptions, outbox: Listener): Promise<World> {
  const { clock = 'real', bookIntervalMs = 50, verifySignatures = true } = options
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
        : await readEndpoint(fork.url, fork.markets, MOST_FORKED, options.signal)
    const asked = genesisOf(
      forked === undefined
        ? options
        : { ...options, history: false, markets: forked.map((one) => one.definition) },
    )
    const stored = header === undefined ? undefined : decodeHeader(header)
    if (stored !== undefined) checkGenesis(stored.genesis, options, asked)
    const genesis = stored?.genesis ?? asked
    const { chainId, seed } = genesis

    const exchange = createExchange(genesis, outbox.changes)
    outbox.attach(exchange)
    const gate = new SignatureGate({ chainId, verifySignatures, l1Signatures: exchange.rules.l1Signatures })
    const replay = new Replay(exchange, chainId, stored?.offset ?? genesis.startTime - Date.now())
    if (folder !== undefined && stored !== undefined)
      recover(replay, { folder, header: stored, gate, outbox, onProgress: options.onProgress })
    const { offset } = replay
    outbox.discard()
    const sequencer = new Sequencer({
      exchange,
      outbox,
      mode: clock,
      // The exchange's time never goes back, even if the machine's clock was set back.
      offset: Math.max(offset, stored === undefined ? offset : exchange.now - Date.now()),
      flushesBooks: clock !== 'real' || bookIntervalMs === 0,
      folder,
      header: (now) => encodeHeader(genesis, now),
    })
    const maker = createActor(sequencer, MAKER)
    if (stored === undefined) {
      folder?.checkpoint(encodeHeader(genesis, offset), [])
      if (forked !== undefined) sequencer.together(() => placeForked(forked, maker, exchange))
      else if (options.liquidity ?? true) {
        for (const market of exchange.markets.values()) seedBook(market, maker)
      }
    } else if (!stored.isCurrent) sequencer.checkpoint()
    else if (replay.count >= COMPACT_FROM) folder?.compact()

    const recovery =
      folder === undefined || stored === undefined
        ? undefined
        : { replayed: replay.count, tornBytes: folder.tornBytes }
    return {
      genesis,
      clock,
      bookIntervalMs,
      sequencer,
      outbox,
      simulations: new Simulations(sequencer, seed),
      maker,
      gate,
      folder,
      recovery,
      follows:
        fork === undefined || fork.live === false
          ? undefined
          : {
              url: `${fork.url.replace(/^http/, 'ws').replace(/\/+$/, '')}/stream?readonly=true`,
              queue: fork.queue ?? 'riskAverse',
              isFresh: stored === undefined,
            },
    }
  } catch (error) {
    await folder?.close()
    throw error
  }
}

/** Number of replayed records after which their messages for the streams are dropped. */
const FORGET_EVERY = 1000

/** Restores the exchange from its folder. */
function recover(
  replay: Replay,
  from: {
    folder: DataFolder
    header: Header
    gate: SignatureGate
    outbox: Outbox
    onProgress: LocalnetOptions['onProgress']
  },
): void {
  const { folder, header, gate, outbox } = from
  const report = reporter(from.onProgress)
  replay.state(folder.state((done, total) => report('snapshot', done, total)))
  let held: string | undefined
  for (const record of folder.records((done, total) => report('journal', done, total))) {
    if (held === undefined) checkRules(folder.path, header)
    else replay.record(held)
    held = record
    if (replay.count % FORGET_EVERY === 0) outbox.discard()
  }
  if (held === undefined) return
  // The process may have ended before it executed the last record, so that record may still be refused.
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

/** Places the books that were read, as orders of the synthetic maker. */
function placeForked(forked: readonly ForkedMarket[], maker: Actor, exchange: Exchange): void {
  for (const { definition, bids, asks } of forked)
    new LevelMaker(maker, () => exchange.market(definition.id)).replace(bids, asks)
}
