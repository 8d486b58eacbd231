import type { Place, RecordedMarket } from './market-event.ts'
import { readError } from './read-error.ts'
import { linesOf, type SourceFile } from './source-file.ts'

/** Header of a recording: its first line, written by the recorder. */
export interface RecordingHeader {
  /** Network of the frames, such as `mainnet`. */
  readonly environment: string
  /** The recorded markets with their decimals. */
  readonly markets: readonly RecordedMarket[]
}

const START = '{"recording":'

/** Returns whether a line of a recording is its header. */
export function isHeaderLine(line: string): boolean {
  return line.startsWith(START)
}

/** Returns the first line of a recording, with its newline. */
export function headerLine({ environment, markets }: RecordingHeader): string {
  const rows = markets.map(({ marketId, ticker, priceDecimals, sizeDecimals }) => ({
    marketId,
    ticker,
    priceDecimals,
    sizeDecimals,
  }))
  return `${START}${JSON.stringify({ environment, markets: rows })}}\n`
}

/**
 * Returns the header of a recording; `undefined` if its first line is not one. Reads no further than that line.
 *
 * @throws {ParseError} `BAD_RECORDING` for a header that cannot be read
 */
export async function readRecordingHeader(source: SourceFile): Promise<RecordingHeader | undefined> {
  for await (const { text, place } of linesOf(source))
    return isHeaderLine(text) ? parseHeader(text, place) : undefined
  return undefined
}

/** Reads a header line. @throws {ParseError} `BAD_RECORDING` */
export function parseHeader(line: string, place: Place): RecordingHeader {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw readError('BAD_RECORDING', place, 'the header is not JSON.', cause)
  }
  const environment = field(field(value, 'recording'), 'environment')
  const markets = field(field(value, 'recording'), 'markets')
  if (typeof environment !== 'string' || !Array.isArray(markets) || !markets.every(isMarket))
    throw readError(
      'BAD_RECORDING',
      place,
      'the header must name an environment and markets with their decimals.',
    )
  return { environment, markets }
}

function isMarket(value: unknown): value is RecordedMarket {
  return ['marketId', 'priceDecimals', 'sizeDecimals'].every((name) => Number.isInteger(field(value, name)))
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
