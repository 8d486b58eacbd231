import { shown } from '@lighter/standards'
import { ConfigError, SignerError, ValidationError } from '@lighter/standards/errors'
import { parsePrivateKey } from '../keys/parse-key.ts'
import { checkIndex } from '../transactions/rules.ts'
import { checkChainId } from '../verify/chain-id.ts'
import { nativeProvider } from './native-provider.ts'
import type { Signer, SignerOptions } from './signer.ts'
import { WasmSigner } from './wasm-signer.ts'

/**
 * Creates a signer for one API key.
 *
 * @throws {SignerError} `BAD_KEY` for an unusable key, `KERNEL_…` if the kernel cannot start
 * @throws {ValidationError} for indexes or a chain id out of range
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` if `backend: 'native'` finds no library
 */
export function createSigner(options: SignerOptions): Signer {
  const { accountIndex, apiKeyIndex, backend = 'wasm' } = options
  safeInteger(accountIndex, 'accountIndex')
  checkIndex(accountIndex, 'accountIndex', 'AccountIndex')
  safeInteger(apiKeyIndex, 'apiKeyIndex')
  if (apiKeyIndex < 0 || apiKeyIndex > 254) {
    throw new ValidationError('ApiKeyIndex should not be larger than 254', {
      field: 'apiKeyIndex',
      value: apiKeyIndex,
      allowed: '0 … 254',
    })
  }
  checkChainId(options.chainId)
  parsePrivateKey(options.privateKey).fill(0)
  switch (backend) {
    case 'wasm':
      return new WasmSigner(options)
    case 'native':
      return nativeProvider()(options)
    case 'auto':
      try {
        return new WasmSigner(options)
      } catch (error) {
        if (!(error instanceof SignerError) || !error.code.startsWith('KERNEL_')) throw error
        return nativeProvider()(options)
      }
    default:
      throw new ConfigError(`backend is ${shown(backend)}; allowed: 'wasm', 'native', 'auto'.`, {
        context: { backend },
      })
  }
}

function safeInteger(value: unknown, field: string): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return
  throw new ValidationError(`${field} is ${shown(value)}; allowed: an integer.`, {
    field,
    value,
    allowed: 'a safe integer',
  })
}
