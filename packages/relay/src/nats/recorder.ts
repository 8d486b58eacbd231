import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readManifest } from '@lighter/lob/parquet'
import type { RecordedMarket } from '@lighter/lob/replay'
import {
  ConfigError,
  type Environment,
  type EnvironmentName,
  resolveEnvironment,
  sleep,
} from '@lighter/standards'
import { MarketRecorder } from './market-recorder.ts'
import { checkSignal, NatsLink, type NatsOptions } from './nats-link.ts'

/** Events of a recorder. */
export type RecorderEvent =
  /** NATS is reached, the first time or again. */
  | { type: 'connected' }
  /** NATS is not connected; the recorder continues where it was when NATS is back. */
  | { type: 'disconnected' }
  /** A part was written and acknowledged. */
  | { type: 'written'; events: number }
  /** An error after which the recorder tries again. */
  | { type: 'error'; error: unknown }

/** Options of {@link recordFromNats}. */
export interface RecorderOptions extends NatsOptions {
  /** The exchange whose channels are stored. */
  environment: EnvironmentName | Environment
  /** Folder of the Parquet files; it says where a recorder continues. One recorder writes to a folder. */
  folder: string
  /** Markets to record, with their decimals. */
  markets: readonly RecordedMarket[]
  /** Name of its consumers in JetStream, different for each recorder. @default 'recorder' */
  name?: string | undefined
  /** Time between two parts, in milliseconds. @default 60_000 */
  partMs?: number | undefined
  /** Messages of a market after which a part is written sooner. @default 20_000 */
  maxMessages?: number | undefined
  /** Receives what happens. */
  onEvent?: ((event: RecorderEvent) => void) | undefined
}

/** What a recorder is doing. */
export interface RecorderStatus {
  /** `ok`; `disconnected` while NATS is not connected; `closed`. */
  readonly state: 'ok' | 'disconnected' | 'closed'
  /** Events written by this process. */
  readonly events: number
  /** Gaps of books and messages that no relay stored, found by this process. */
  readonly gaps: number
  /** Messages that are not written yet. */
  readonly waiting: number
}

/** Writes channels stored in NATS to Parquet files. Created by {@link recordFromNats}. */
export class NatsRecorder {
  readonly #options: RecorderOptions
  readonly #markets: readonly MarketRecorder[]
  readonly #link: NatsLink
  readonly #abort = new AbortController()
  #writing: Promise<void> = Promise.resolve()
  #attaching: Promise<void> = Promise.resolve()

  /** @internal */
  constructor(options: RecorderOptions) {
    this.#options = options
    const environment = resolveEnvironment(options.environment).name
    const { folder, name = 'recorder', maxMessages = 20_000 } = options
    this.#markets = options.markets.map(
      (market) =>
        new MarketRecorder({
          environment,
          folder,
          name,
          market,
          maxMessages,
          onFull: () => {
            this.flush().catch(() => {})
          },
          onFailure: (error) => {
            this.#error(error)
            this.#attach()
          },
        }),
    )
    this.#link = new NatsLink({
      servers: options.servers,
      connection: options.connection,
      signal: options.signal,
      onAbort: () => this.close(),
      onUp: () => {
        options.onEvent?.({ type: 'connected' })
        this.#attach()
      },
      onDown: () => {
        for (const market of this.#markets) market.detach()
        options.onEvent?.({ type: 'disconnected' })
      },
      onError: (error) => this.#error(error),
    })
  }

  /** State and counters. */
  get status(): RecorderStatus {
    const sum = (of: (market: MarketRecorder) => number): number =>
      this.#markets.reduce((total, market) => total + of(market), 0)
    return {
      state: this.#abort.signal.aborted ? 'closed' : this.#link.session === undefined ? 'disconnected' : 'ok',
      events: sum(({ events }) => events),
      gaps: sum(({ gaps }) => gaps),
      waiting: sum(({ waiting }) => waiting),
    }
  }

  /** Reads the folder and starts. @internal */
  async start(): Promise<void> {
    await removeUnlisted(this.#options.folder)
    for (const market of this.#markets) await market.restore()
    this.#link.start()
    this.#run().catch((error: unknown) => this.#error(error))
  }

  /**
   * Writes what was read as a part now and resolves when it is on disk and acknowledged.
   *
   * @throws the error of the disk; what was not written is written with the next part
   */
  flush(): Promise<void> {
    const written = this.#writing.then(async () => {
      const before = this.status.events
      for (const market of this.#markets) await market.flush()
      const events = this.status.events - before
      if (events > 0) this.#options.onEvent?.({ type: 'written', events })
    })
    this.#writing = written.catch((error: unknown) => this.#error(error))
    return written
  }

  /** Writes what was read and stops. */
  async close(): Promise<void> {
    if (this.#abort.signal.aborted) return
    this.#abort.abort()
    try {
      await this.flush()
    } finally {
      for (const market of this.#markets) market.detach()
      await this.#link.close()
    }
  }

  /** {@link NatsRecorder.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort
    const { partMs = 60_000 } = this.#options
    while (!signal.aborted) {
      await sleep(partMs, signal).catch(() => {})
      if (!signal.aborted) await this.flush().catch(() => {})
    }
  }

  /** Attaches all markets, one attempt after the other until it works or NATS is not connected. */
  #attach(): void {
    this.#attaching = this.#attaching.then(async () => {
      for (;;) {
        const { session } = this.#link
        if (session === undefined || this.#abort.signal.aborted) return
        try {
          for (const market of this.#markets) await market.attach(session)
          return
        } catch (error) {
          this.#error(error)
          await sleep(500, this.#abort.signal).catch(() => {})
        }
      }
    })
  }

  #error(error: unknown): void {
    this.#options.onEvent?.({ type: 'error', error })
  }
}

/**
 * Records books and trades that relays store in NATS ({@link publishToNats}) as Parquet files. A message is acknowledged when it
 * is on disk, and the files say where to continue: killed and started again, it loses nothing and writes nothing twice,
 * within the retention of JetStream. Gaps are in the manifest of the folder. Read it with `readParquetEvents` of
 * `@lighter/lob/parquet`. Needs the packages `hyparquet` and `hyparquet-writer`.
 *
 * @throws {AbortedError} if the signal has fired already
 */
export async function recordFromNats(options: RecorderOptions): Promise<NatsRecorder> {
  checkSignal(options)
  const recorder = new NatsRecorder(options)
  await recorder.start()
  return recorder
}

/** Name of a part in a folder: `mainnet/0-ETH/book-2026-11-28-000001.parquet`. */
const PART = /^[\w.-]+\/\d+[\w.-]*\/(book|trades)-\d{4}-\d\d-\d\d-\d{6,}\.parquet(\.partial)?$/

/** Removes parts that a process had begun, or finished without the manifest, when it was killed. */
async function removeUnlisted(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const listed = await readManifest(folder).then(
    ({ files }) => new Set(files.map(({ file }) => file)),
    (error: unknown) => {
      if (error instanceof ConfigError) return new Set<string>()
      throw error
    },
  )
  for (const name of names) {
    const path = relative('.', name).split(sep).join('/')
    if (PART.test(path) && !listed.has(path)) await rm(join(folder, name), { force: true })
  }
}
