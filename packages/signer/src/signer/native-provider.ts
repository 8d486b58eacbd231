import { ConfigError } from '@lighter/standards/errors'
import type { Signer, SignerOptions } from './signer.ts'

/** Creates a signer on the official library. */
export type NativeProvider = (options: SignerOptions) => Signer

// Stored on the process, not in this module: entries of the package are bundled separately, and two copies may be
// installed.
const KEY = Symbol.for('@lighter/signer/native')
const shared = globalThis as { [KEY]?: NativeProvider }

/** Called by `@lighter/signer/native` when it is imported. */
export function registerNativeProvider(native: NativeProvider): void {
  shared[KEY] = native
}

/** What a runtime with Node's built-ins offers; Node is not imported, so that browsers can load this file. */
interface NodeLike {
  process?:
    | {
        getBuiltinModule?:
          | ((name: 'node:module') => { createRequire(from: string): (id: string) => unknown })
          | undefined
      }
    | undefined
}

/**
 * The native backend, loaded on first use.
 *
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` if it cannot be loaded
 */
export function nativeProvider(): NativeProvider {
  if (shared[KEY] !== undefined) return shared[KEY]
  let cause: unknown
  try {
    const { process }: NodeLike = globalThis as NodeLike
    process?.getBuiltinModule?.('node:module').createRequire(import.meta.url)('@lighter/signer/native')
  } catch (error) {
    cause = error
  }
  if (shared[KEY] !== undefined) return shared[KEY]
  throw new ConfigError(
    "backend: 'native' needs Node and `import '@lighter/signer/native'` before the first use. The default backend needs neither.",
    { code: 'NATIVE_UNAVAILABLE', cause },
  )
}
