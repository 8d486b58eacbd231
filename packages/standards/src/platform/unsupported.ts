import { ConfigError } from '../errors/families.ts'

/**
 * Creates the error for a feature that is not available on this platform.
 *
 * @param what - the function and its requirement, as a sentence
 * @param remedy - the alternative, as a sentence
 * @returns a `ConfigError` with the code `UNSUPPORTED_PLATFORM`
 */
export function unsupported(what: string, remedy: string): ConfigError {
  return new ConfigError(`${what} ${remedy}`, { code: 'UNSUPPORTED_PLATFORM' })
}
