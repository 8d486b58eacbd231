import { type DataFile, readManifest, readParquetEvents, writeParquet } from '@lighter/lob/parquet'
import { type MarketEvent, type RecordedMarket, readLighterEvents, recordingLine } from '@lighter/lob/replay'
import { ConfigError } from '@lighter/standards'
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import type { NatsSession } from './nats-link.ts'
import { AFTER } from './published-channel.ts'
import { PartReader, type Taken } from './recorded-part.ts'
import { RecordedState } from './recorded-state.ts'
import { SNAPSHOT, type StoredChannel, storedChannel } from './subjects.ts'

/** Options of {@link MarketRecorder}. */
export interface MarketRecorderOptions {
  environment: string
  folder: string
  /** Name of the recorder: of its consumers in JetStream. */
  name: string
  market: RecordedMarket
  /** Messages that are written at the latest. */
  maxMessages: number
  /** Called when so many messages wait that they should be written. */
  onFull: () => void
  onFailure: (error: unknown) => void
}

type Channel = 'book' | 'trades'

/** A channel that is read: where, and how far. */
interface Reading {
  readonly channel: Channel
  readonly where: StoredChannel
  /** Sequence of the last message taken. */
  last: number
  /** Time of the last message in epoch ms; infinite when there is none newer. */
  reached: number
  messages: ConsumerMessages | undefined
}

/** What the next part is made from: read, but not yet on disk. */
interface Unwritten {
  frames: { readonly at: number; readonly text: string }[]
  sequences: Partial<Record<Channel, readonly [number, number]>>
  missed: Partial<Record<Channel, number>>
  /** Messages in it. */
  count: number
  /** Acknowledged when it is on disk. */
  last: Partial<Record<Channel, JsMsg>>
}

/** Time for which JetStream waits for an acknowledgement, in nanoseconds. A new process begins from its files instead. */
const ACK_WAIT = 3_600_000 * 1_000_000

/** Records the book and the trades of one market. */
export class MarketRecorder {
  /** Events written. */
  events = 0
  /** Gaps of the book, and messages that no relay stored. */
  gaps = 0
  readonly #options: MarketRecorderOptions
  readonly #readings: readonly Reading[]
  #state: RecordedState
  #reader: PartReader
  #part = 1
  #taken: Taken[] = []
  #unwritten: Unwritten = nothing()
  #session: NatsSession | undefined

  constructor(options: MarketRecorderOptions) {
    this.#options = options
    this.#state = new RecordedState(options.market)
    this.#reader = new PartReader(-1)
    const { marketId } = options.market
    const reading = (channel: Channel, family: string): Reading => ({
      channel,
      where: storedChannel(options.environment, `${family}:${marketId}`),
      last: 0,
      reached: Number.NEGATIVE_INFINITY,
      messages: undefined,
    })
    this.#readings = [reading('book', 'order_book'), reading('trades', 'trade')]
  }

  /** Messages that are not written yet. */
  get waiting(): number {
    return this.#taken.length + this.#unwritten.count
  }

  /** Continues after what the folder has. */
  async restore(): Promise<void> {
    const { folder, environment, market } = this.#options
    const { files } = await readManifest(folder).catch((error: unknown): { files: DataFile[] } => {
      if (error instanceof ConfigError) return { files: [] }
      throw error
    })
    const mine = files.filter(
      (one) => one.market.marketId === market.marketId && one.environment === environment,
    )
    if (mine.length === 0) return
    const last = Math.max(...mine.map(({ part = 0 }) => part))
    this.#part = last + 1
    for (const reading of this.#readings)
      for (const { channel, sequences } of mine)
        if (channel === reading.channel && sequences !== undefined)
          reading.last = Math.max(reading.last, sequences[1])
    // The last part with trades may be older than the last part.
    const traded = Math.max(
      0,
      ...mine.filter(({ channel }) => channel === 'trades').map(({ part = 0 }) => part),
    )
    const fromPart = Math.min(last, traded === 0 ? last : traded)
    const events = readParquetEvents({
      folder,
      environment,
      market: market.marketId,
      fromPart,
      gaps: 'bridge',
      clockToleranceMs: Number.MAX_SAFE_INTEGER,
    })
    for await (const event of events) this.#state.apply(event)
    this.#reader = new PartReader(this.#state.nonce)
  }

  /** Reads on from the last message, over a new connection. */
  async attach(session: NatsSession): Promise<void> {
    this.detach()
    this.#session = session
    for (const reading of this.#readings) {
      if (reading.last === 0) reading.last = await firstOf(session, reading)
      await this.#consume(session, reading)
    }
  }

  /** Stops reading; what was read is kept. */
  detach(): void {
    this.#session = undefined
    for (const reading of this.#readings) {
      const { messages } = reading
      reading.messages = undefined
      messages?.stop()
    }
  }

  /** Writes what was read as a part, waits until it is on disk, and acknowledges it. */
  async flush(): Promise<void> {
    // Book and trades are two streams: what one of them has not reached yet may belong before the rest.
    const until = Math.min(...this.#readings.map(({ reached }) => reached))
    const all = this.#taken.toSorted((a, b) => a.message.info.timestampNanos - b.message.info.timestampNanos)
    const taken = all.filter(({ message }) => message.info.timestampNanos / 1_000_000 <= until)
    if (taken.length > 0) this.#read(taken)
    const { frames, sequences, missed, last } = this.#unwritten
    // A count without frames waits for the next ones.
    if (frames.length === 0) return
    // If the disk fails, the next flush begins with the same book.
    const before = this.#state.copy()
    try {
      await this.#write(frames, { sequences, missed })
    } catch (error) {
      this.#state = before
      throw error
    }
    this.#unwritten = nothing()
    for (const message of Object.values(last)) message.ack()
  }

  /** Adds messages to what the next part is made from. */
  #read(taken: readonly Taken[]): void {
    const hasBook =
      this.#state.nonce >= 0 ||
      taken.some(({ channel, message }) => channel === 'book' && isSnapshot(message))
    // Trades before the first snapshot of the book wait for it.
    if (!hasBook) return
    const { frames, missed } = this.#reader.read(taken)
    const { aside } = this.#reader
    const unwritten = this.#unwritten
    for (const frame of frames) unwritten.frames.push(frame)
    for (const channel of ['book', 'trades'] as const) {
      unwritten.missed[channel] = (unwritten.missed[channel] ?? 0) + (missed[channel] ?? 0)
      const of = taken.filter((one) => one.channel === channel).map(({ message }) => message)
      // A snapshot that is set aside is read again by the next process.
      const done = of.filter(({ seq }) => channel === 'trades' || aside === undefined || seq < aside)
      const [first, last] = [done[0], done.at(-1)]
      if (first === undefined || last === undefined) continue
      unwritten.sequences[channel] = [unwritten.sequences[channel]?.[0] ?? first.seq, last.seq]
      unwritten.last[channel] = last
    }
    unwritten.count += taken.length
    const read = new Set(taken)
    this.#taken = this.#taken.filter((one) => !read.has(one))
  }

  async #write(
    frames: readonly { at: number; text: string }[],
    rest: {
      sequences: Partial<Record<Channel, readonly [number, number]>>
      missed: Partial<Record<Channel, number>>
    },
  ): Promise<void> {
    const { folder, environment, market } = this.#options
    const start = Math.max(this.#state.receivedAt, frames[0]?.at ?? 0)
    let time = start
    const lines = this.#state.frames().map((frame) => recordingLine({ receivedAt: start, frame }))
    for (const { at, text } of frames) {
      time = Math.max(time, at)
      lines.push(recordingLine({ receivedAt: time, frame: text }))
    }
    const events = readLighterEvents(sourceOf(lines), { market, gaps: 'bridge' })
    const part = { number: this.#part, ...rest }
    const counts = { events: 0, gaps: 0 }
    await writeParquet(this.#counted(events, counts), { folder, environment, part })
    this.#part++
    this.events += counts.events
    this.gaps += counts.gaps
    for (const count of Object.values(rest.missed)) this.gaps += count
  }

  async *#counted(
    events: AsyncIterable<MarketEvent>,
    counts: { events: number; gaps: number },
  ): AsyncGenerator<MarketEvent, void, undefined> {
    for await (const event of events) {
      // The first event of a part repeats the book of the part before.
      const isRepeated = event.type === 'snapshot' && event.nonce === this.#state.nonce
      if (event.type === 'gap') counts.gaps++
      else if (!isRepeated) counts.events++
      this.#state.apply(event)
      yield event
    }
  }

  async #consume({ js, manager }: NatsSession, reading: Reading): Promise<void> {
    const { name, maxMessages, onFailure } = this.#options
    const { stream, subject, snapshots, family } = reading.where
    const durable = `${name}-${family}-${this.#options.market.marketId}`
    // Where to begin is in the files, not in JetStream: the consumer shows operators how far they reach.
    await manager.consumers.delete(stream, durable).catch(() => {})
    await manager.consumers.add(stream, {
      durable_name: durable,
      ack_policy: 'all',
      ack_wait: ACK_WAIT,
      max_ack_pending: 4 * maxMessages,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: reading.last + 1,
      filter_subjects: [subject, snapshots],
    })
    const consumer = await js.consumers.get(stream, durable)
    reading.reached = (await consumer.info()).num_pending === 0 ? Number.POSITIVE_INFINITY : 0
    const messages = await consumer.consume({
      max_messages: Math.min(1_000, maxMessages),
      callback: (message) => this.#take(reading, message),
    })
    reading.messages = messages
    messages.closed().then((error) => {
      if (reading.messages !== messages) return
      onFailure(error ?? new Error(`JetStream ended the consumer ${durable}.`))
    }, onFailure)
  }

  #take(reading: Reading, message: JsMsg): void {
    if (this.#session === undefined || message.seq <= reading.last) return
    reading.last = message.seq
    const { pending, timestampNanos } = message.info
    reading.reached = pending === 0 ? Number.POSITIVE_INFINITY : timestampNanos / 1_000_000
    const isState = message.headers?.get('Lighter-Kind') === 'state'
    // Snapshots of trades in between repeat trades that were stored.
    if (!(isState && reading.channel === 'trades')) this.#taken.push({ channel: reading.channel, message })
    if (this.#taken.length >= this.#options.maxMessages) this.#options.onFull()
  }
}

function nothing(): Unwritten {
  return { frames: [], sequences: {}, missed: {}, count: 0, last: {} }
}

function isSnapshot({ subject }: JsMsg): boolean {
  return subject.endsWith(`.${SNAPSHOT}`)
}

/** Returns the sequence after which a new recording begins: the last snapshot's place for a book, the end for trades. */
async function firstOf({ manager }: NatsSession, { channel, where }: Reading): Promise<number> {
  const { state } = await manager.streams.info(where.stream)
  if (channel === 'trades') return state.last_seq
  const snapshot = await manager.streams.getMessage(where.stream, { last_by_subj: where.snapshots })
  if (snapshot === null) return 0
  const place = snapshot.header.get(AFTER)
  return place === '' ? snapshot.seq - 1 : Number(place)
}

async function* sourceOf(lines: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const line of lines) yield Buffer.from(line)
}
