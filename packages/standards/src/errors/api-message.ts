import { API_CODE, API_CODES } from './generated/api-codes.ts'

/**
 * Texts that differ from the documented texts. The space is part of the wire text: `invalid param : auth field is
 * required`.
 */
const ON_THE_WIRE: Readonly<Record<number, string>> = { [API_CODE.invalidParam]: 'invalid param ' }

/** Returns the exchange's text for an error code, as in its responses; `undefined` for an undocumented code. */
export function apiMessageOf(code: number): string | undefined {
  return ON_THE_WIRE[code] ?? API_CODES[code]?.message
}
