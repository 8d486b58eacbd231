import { headerLine, type RecordingHeader, recordingLine } from '@lighter/lob/replay'
import { AbortedError, onAbort, ValidationError } from '@lighter/standards'
import type { FrameSubscription, FrameTap } from '../client/frame-taps.ts'
import { RecordingFile } from './recording-file.ts'

/** A client whose frames can be recorded: every stream client. */
export interface FrameSource {
  /** Adds a listener for every frame before it is parsed. */
  onFrame(listener: FrameTap): FrameSubscription
}

/** Options of {@link recordFrames}. */
export interface RecordOptions {
  /**
   * Path of the first file. Compressed if it ends in `.gz`; later files are numbered before the extension:
   * `day.1.jsonl.gz`.
   */
  file: string
  /**
   * Written as the first line of every file, so that readers know the network and the decimals of the markets, and refuse
   * files of another network. @default none
   */
  header?: RecordingHeader | undefined
  /** Bytes of text per file, before compression; then a new file is started. @default 268_435_456 (256 MiB) */
  rotateBytes?: number | undefined
  /**
   * Bytes that may wait for a slow disk; frames above this limit are dropped and counted. @default 67_108_864 (64 MiB)
   */
  maxBufferedBytes?: number | undefined
  /** Called once when a file cannot be written. The recording ends; the stream continues. */
  onError?: ((error: unknown) => unknown) | undefined
  /** Ends the recording as `close()` does. */
  signal?: AbortSignal | undefined
}

/** Counters of a recording. */
export interface RecordStats {
  /** Frames passed to the files. */
  frames: number
  /** Frames dropped because the disk was too slow, or after a failure. */
  dropped: number
  /** Bytes of text, before compression. */
  bytes: number
}

/** A running recording. */
export interface FrameRecording {
  /** Paths of the files started so far, in order. */
  readonly files: readonly string[]
  /** Counters of this recording. */
  readonly stats: RecordStats
  /**
   * Stops the recording and resolves once everything is written. Until then a compressed file may be incomplete.
   * Idempotent.
   * @throws the error of a file that could not be written
   */
  close(): Promise<void>
  /** {@link FrameRecording.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Writes every frame that the stream receives, with its time of receipt, as lines for `readRecording` of
 * `@lighter/lob/replay`. Includes frames of private channels, but no tokens and nothing that the client sends. Node
 * only.
 *
 * Existing files are never overwritten: the recording fails with `EEXIST`.
 *
 * @throws {ValidationError} unless each limit is a positive integer
 * @throws {AbortedError} if the signal has fired already
 */
export function recordFrames(stream: FrameSource, options: RecordOptions): FrameRecording {
  const { file, header, rotateBytes = 268_435_456, maxBufferedBytes = 67_108_864, onError, signal } = options
  for (const [field, value] of Object.entries({ rotateBytes, maxBufferedBytes })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new ValidationError(`${field} must be a positive integer, in bytes.`, {
        field,
        value,
        allowed: '>= 1',
      })
    }
  }
  if (signal?.aborted === true) throw new AbortedError('Aborted before recording.', { cause: signal.reason })
  const files: string[] = []
  const stats: RecordStats = { frames: 0, dropped: 0, bytes: 0 }
  const ends: Promise<void>[] = []
  const decoder = new TextDecoder()
  let failure: { error: unknown } | undefined
  const begin = (): RecordingFile => {
    const path = files.length === 0 ? file : numbered(file, files.length)
    const next = new RecordingFile(path)
    files.push(path)
    if (header !== undefined) stats.bytes += next.write(headerLine(header))
    ends.push(
      next.done.catch((error: unknown) => {
        if (failure !== undefined) return
        failure = { error }
        endSignal()
        tap.unsubscribe()
        onError?.(error)
      }),
    )
    return next
  }
  let current: RecordingFile | undefined
  const tap = stream.onFrame((data, receivedAt) => {
    if (failure !== undefined || (current?.bufferedBytes ?? 0) > maxBufferedBytes) {
      stats.dropped++
      return
    }
    if (current !== undefined && current.bytes >= rotateBytes) {
      current.end()
      current = undefined
    }
    current ??= begin()
    // JSON has line breaks only between tokens, where a space is equivalent.
    const frame = (typeof data === 'string' ? data : decoder.decode(data)).replaceAll(/[\r\n]/g, ' ')
    stats.frames++
    stats.bytes += current.write(recordingLine({ receivedAt, frame }))
  })
  const close = async (): Promise<void> => {
    endSignal()
    tap.unsubscribe()
    current?.end()
    current = undefined
    await Promise.all(ends)
    if (failure !== undefined) throw failure.error
  }
  // The failure of the file has already been reported.
  const endSignal = onAbort(signal, () => void close().catch(() => {}))
  return { files, stats, close, [Symbol.asyncDispose]: close }
}

function numbered(file: string, number: number): string {
  const extension = /(\.[^./\\]+)?(\.gz)?$/.exec(file)?.[0] ?? ''
  return `${file.slice(0, file.length - extension.length)}.${number}${extension}`
}
