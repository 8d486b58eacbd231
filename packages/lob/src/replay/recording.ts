import { shown, ValidationError } from '@lighter/standards'
import type { Place } from './market-event.ts'
import { readError } from './read-error.ts'
import { isHeaderLine } from './recording-header.ts'
import { linesOf, type SourceFile } from './source-file.ts'

/** A frame as received from a socket, with the time of receipt. */
export interface RecordedFrame {
  /** Epoch milliseconds of the receiver's clock; NaN if the line had no time. */
  receivedAt: number
  /** The frame's text, byte for byte. */
  frame: string
}

const FRAME = '"frame":'

/**
 * One line of a recording: `{"receivedAt":<ms>,"frame":<frame>}` and a newline. An unknown time, NaN, is written as
 * null.
 *
 * @throws {ValidationError} for an infinite time, and for a frame with a line break, which could not be read back
 */
export function recordingLine({ receivedAt, frame }: RecordedFrame): string {
  if (typeof receivedAt !== 'number' || Math.abs(receivedAt) === Number.POSITIVE_INFINITY) {
    throw new ValidationError(
      `receivedAt is ${shown(receivedAt)}; allowed: epoch milliseconds, or NaN for unknown.`,
      {
        field: 'receivedAt',
        value: receivedAt,
        allowed: 'a finite number or NaN',
      },
    )
  }
  if (frame.includes('\n')) {
    throw new ValidationError('frame has a line break; allowed: JSON text on one line.', {
      field: 'frame',
      allowed: 'text without a line break',
    })
  }
  // The text of −0 is 0.
  const time = Number.isNaN(receivedAt) ? 'null' : Object.is(receivedAt, -0) ? '-0' : String(receivedAt)
  return `{"receivedAt":${time},${FRAME}${frame}}\n`
}

/**
 * Reads a recording, plain or gzip (detected by its first bytes). Lines are those of {@link recordingLine}; lines with
 * `captured_at` (ISO time) or `captured_at_ns` (text) are accepted too, and a header line is skipped. Frames keep their
 * text, wide integers included.
 *
 * @throws {ParseError} `BAD_RECORDING` for a line that is not a recorded frame, with its number; `TRUNCATED_RECORDING` for
 *   a compressed file without its end
 */
export async function* readRecording(source: SourceFile): AsyncGenerator<RecordedFrame, void, undefined> {
  for await (const { text, place } of linesOf(source))
    if (text !== '' && !isHeaderLine(text)) yield recordedFrame(text, place)
}

/**
 * Writes frames as a recording; gzipped with `gzip`. Pipe it to a file, or read it whole with `new Response(stream)`.
 */
export function writeRecording(
  frames: AsyncIterable<RecordedFrame> | Iterable<RecordedFrame>,
  options: { gzip?: boolean | undefined } = {},
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = (async function* () {
    for await (const frame of frames) yield encoder.encode(recordingLine(frame))
  })()
  const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return()
    },
  })
  return options.gzip === true ? text.pipeThrough(new CompressionStream('gzip')) : text
}

/** Returns the frame of a line. @throws {ParseError} `BAD_RECORDING` */
export function recordedFrame(line: string, place: Place): RecordedFrame {
  const at = line.indexOf(FRAME)
  if (!line.startsWith('{') || at < 0 || !line.endsWith('}'))
    throw readError('BAD_RECORDING', place, `the line has no frame: ${line.slice(0, 60)}`)
  return { receivedAt: timeOf(line.slice(0, at)), frame: line.slice(at + FRAME.length, -1) }
}

/** Time in the head of a line, everything before its frame. */
function timeOf(head: string): number {
  const millis = /"receivedAt":(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/i.exec(head)?.[1]
  if (millis !== undefined) return Number(millis)
  const nanos = /"captured_at_ns":"(\d+)"/.exec(head)?.[1]
  if (nanos !== undefined) return Number(BigInt(nanos) / 1_000_000n)
  const iso = /"captured_at":"([^"]+)"/.exec(head)?.[1]
  // Recorders write UTC without a zone.
  return iso === undefined ? Number.NaN : Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`)
}
