import { ConfigError } from '@lighter/standards'

/** Why `…Peek` has nothing to read. */
export function notMirrored(method: string): ConfigError {
  return new ConfigError(`There is no live copy yet. Call ${method}() first.`, { code: 'NOT_MIRRORED' })
}
