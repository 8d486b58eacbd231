import { ParseError } from '@lighter/standards'
import type { Place } from './market-event.ts'

/** Returns the text of a place: `day.csv.gz, line 12`. */
function placeText({ file, line, byte }: Place): string {
  if (line !== undefined) return `${file}, line ${line}`
  return byte === undefined ? file : `${file}, byte ${byte}`
}

/** Returns the error for data that cannot be read, with its place. */
export function readError(code: string, place: Place, message: string, cause?: unknown): ParseError {
  return new ParseError(`${placeText(place)}: ${message}`, {
    code,
    context: { ...place },
    cause,
  })
}
