import { ConfigError } from '../errors/families.ts'

/**
 * An error for something that cannot work on this platform.
 *
 * @param what - what was called, and what it needs: a sentence
 * @param remedy - what to do instead: a sentence
 * @returns a `ConfigError` with the code `UNSUPPORTED_PLATFORM`
 */
export function unsupported(what: string, remedy: string): ConfigError {
  return new ConfigError(`${what} ${remedy}`, { code: 'UNSUPPORTED_PLATFORM' })
}
