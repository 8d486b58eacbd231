import type { Place } from './market-event.ts'
import { readError } from './read-error.ts'

/** Bytes of a file or of a download: a web stream, a Node stream, or any async iterable of chunks. */
export type ByteSource = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

/** A file of recorded data: its bytes, with a name for messages. A Node `ReadStream` brings its path as the name. */
export type SourceFile = ByteSource | { readonly name: string; readonly bytes: ByteSource }

/** A line of text with its place. */
export interface PlacedLine {
  /** Text without the line break. */
  readonly text: string
  /** Its place. */
  readonly place: Place & { readonly line: number }
}

/** Longer than any frame or row, so that a file without line breaks cannot fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024

/** Returns the files of a source: one, or several in their order. */
export function filesOf(source: SourceFile | readonly SourceFile[]): readonly SourceFile[] {
  return isList(source) ? source : [source]
}

function isList(source: SourceFile | readonly SourceFile[]): source is readonly SourceFile[] {
  return Array.isArray(source)
}

/**
 * Reads the lines of a file, plain or gzip (detected by its first bytes), without loading it.
 *
 * @throws {ParseError} `TRUNCATED_RECORDING` for a compressed file without its end, `BAD_RECORDING` for a damaged one or a
 *   line above 64 MiB
 */
export async function* linesOf(source: SourceFile): AsyncGenerator<PlacedLine, void, undefined> {
  const { file, bytes } = named(source)
  const decoder = new TextDecoder()
  let rest = ''
  let line = 0
  for await (const chunk of inflated(bytes, file)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > LONGEST_LINE)
      throw readError('BAD_RECORDING', { file, line: line + 1 }, 'the line is longer than 64 MiB.')
    for (const text of parts) yield { text: trimmed(text), place: { file, line: ++line } }
  }
  const last = rest + decoder.decode()
  if (last !== '') yield { text: trimmed(last), place: { file, line: line + 1 } }
}

function trimmed(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

function named(source: SourceFile): { file: string; bytes: ByteSource } {
  if ('bytes' in source) return { file: source.name, bytes: source.bytes }
  const path: unknown = 'path' in source ? source.path : undefined
  return { file: typeof path === 'string' && path !== '' ? path : 'recording', bytes: source }
}

/** Iterates over the bytes of a file, decompressed if it is gzip. */
async function* inflated(source: ByteSource, file: string): AsyncGenerator<Uint8Array, void, undefined> {
  let byte = 0
  let head = new Uint8Array(0)
  const chunks = (async function* () {
    for await (const chunk of source) {
      byte += chunk.length
      yield chunk
    }
  })()
  // The magic number may be split over chunks.
  while (head.length < 2) {
    const { value, done } = await chunks.next()
    if (done === true) break
    const joined = new Uint8Array(head.length + value.length)
    joined.set(head)
    joined.set(value, head.length)
    head = joined
  }
  const all = (async function* () {
    yield head
    yield* chunks
  })()
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all
    return
  }
  const gzip = new DecompressionStream('gzip')
  const writer = gzip.writable.getWriter()
  let readFailure: unknown
  const feed = (async () => {
    for await (const chunk of all) await writer.write(new Uint8Array(chunk))
    await writer.close()
  })().catch((error: unknown) => {
    readFailure ??= error
    return writer.abort(error).catch(() => {})
  })
  const reader = gzip.readable.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      yield value
    }
  } catch (cause) {
    // By code: the text differs between versions of Node.
    const isTorn = [cause, readFailure].some(isUnexpectedEnd)
    if (isTorn)
      throw readError(
        'TRUNCATED_RECORDING',
        { file, byte },
        'the compressed file ends in the middle. Copy it again, or close the recording before you read it.',
        cause,
      )
    throw readError('BAD_RECORDING', { file, byte }, 'the compressed data is damaged.', cause)
  } finally {
    // If the reader stops early, the source is closed too.
    await reader.cancel().catch(() => {})
    await feed
  }
}

function isUnexpectedEnd(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code } = error as { code?: unknown }
  return code === 'Z_BUF_ERROR' || /unexpected end|terminated/i.test(String(error))
}
