import { ConfigError } from '@lighter/standards'

/** Creates the error of a `…Peek` without a live copy. */
export function notMirrored(method: string): ConfigError {
  return new ConfigError(`There is no live copy yet. Call ${method}() first.`, { code: 'NOT_MIRRORED' })
}
