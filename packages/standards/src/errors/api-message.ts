import { API_CODE, API_CODES } from './generated/api-codes.ts'

/** Texts that differ on the wire from the documented ones. The blank is there: `invalid param : auth field is required`. */
const ON_THE_WIRE: Readonly<Record<number, string>> = { [API_CODE.invalidParam]: 'invalid param ' }

/** The exchange's text of an error code, as its answers carry it; `undefined` for a code that is not documented. */
export function apiMessageOf(code: number): string | undefined {
  return ON_THE_WIRE[code] ?? API_CODES[code]?.message
}
