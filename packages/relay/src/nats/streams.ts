import { JetStreamApiError, type JetStreamManager } from '@nats-io/jetstream'
import { streamOf, subjectsOf } from './subjects.ts'

/** How long messages are kept, in milliseconds. */
export interface Retention {
  /** Order books. */
  readonly books: number
  /** Public trades. */
  readonly trades: number
  /** Account channels. */
  readonly accounts: number
}

const HOUR = 3_600_000

/** Retention unless another is given: books 6 hours, trades 30 days, account channels 7 days. */
export const DEFAULT_RETENTION: Retention = {
  books: 6 * HOUR,
  trades: 30 * 24 * HOUR,
  accounts: 7 * 24 * HOUR,
}

/** Options of the streams that a publisher creates. */
export interface StreamOptions {
  retention: Retention
  /** Copies of each message in a NATS cluster. */
  replicas: number
  /** Bytes of each stream on disk; the oldest messages are removed above it. -1: no limit */
  maxBytes: number
}

/** Time within which JetStream recognizes a copy, in milliseconds. Readers recognize later copies. */
const COPIES_MS = 120_000

/** Creates the streams of a network that do not exist yet; existing ones keep the settings of their operator. */
export async function createStreams(
  manager: JetStreamManager,
  environment: string,
  options: StreamOptions,
): Promise<void> {
  for (const kind of ['books', 'trades', 'accounts'] as const) {
    const name = streamOf(environment, kind)
    const exists = await manager.streams.info(name).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false
        throw error
      },
    )
    if (exists) continue
    const age = options.retention[kind]
    await manager.streams.add({
      name,
      subjects: subjectsOf(environment, kind),
      max_age: age * 1_000_000,
      max_bytes: options.maxBytes,
      num_replicas: options.replicas,
      duplicate_window: Math.min(COPIES_MS, age) * 1_000_000,
      allow_direct: true,
    })
  }
}

/** Returns whether an error says that a stream or a message does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && (error.code === NO_STREAM || error.code === NO_MESSAGE)
}

/** Error codes of JetStream. */
const NO_STREAM = 10_059
const NO_MESSAGE = 10_037
