import { ParseError, shown, ValidationError } from '@lighter/standards'

/** A frame as received from a socket, with the time of receipt. */
export interface RecordedFrame {
  /** Epoch milliseconds of the receiver's clock; NaN if the line had no time. */
  receivedAt: number
  /** The frame's text, byte for byte. */
  frame: string
}

/** Bytes of a file or of a download: a web stream, a Node stream, or any async iterable of chunks. */
export type ByteSource = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

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
 * `captured_at` (ISO time) or `captured_at_ns` (text) are accepted too. Frames keep their text, wide integers included.
 *
 * @throws {ParseError} `BAD_RECORDING` for a line that is not a recorded frame, with its number
 */
export async function* readRecording(source: ByteSource): AsyncGenerator<RecordedFrame, void, undefined> {
  let number = 0
  for await (const line of lines(source)) {
    number++
    if (line !== '') yield parseLine(line, number)
  }
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

function parseLine(line: string, number: number): RecordedFrame {
  const at = line.indexOf(FRAME)
  if (!line.startsWith('{') || at < 0 || !line.endsWith('}')) {
    throw new ParseError(`Line ${number} of the recording has no frame: ${line.slice(0, 60)}`, {
      code: 'BAD_RECORDING',
      context: { line: number },
    })
  }
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

async function* lines(source: ByteSource): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of plain(source)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  yield rest + decoder.decode()
}

/** Iterates over the bytes, decompressed if gzipped. */
async function* plain(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const all = (async function* () {
    yield first.value
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
  })()
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all
    return
  }
  const gzip = new DecompressionStream('gzip')
  const writer = gzip.writable.getWriter()
  const feed = (async () => {
    for await (const chunk of all) await writer.write(chunk as Uint8Array<ArrayBuffer>)
    await writer.close()
  })()
  // A truncated file fails on both ends: the reader below gets the error, this one must not be left unhandled.
  feed.catch(() => {})
  for (const reader = gzip.readable.getReader(); ; ) {
    const { value, done } = await reader.read()
    if (done) break
    yield value
  }
  await feed
}
