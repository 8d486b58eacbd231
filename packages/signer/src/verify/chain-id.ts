import { shown } from '@lighter/standards'
import { ValidationError } from '@lighter/standards/errors'

/**
 * Refuses invalid chain ids. Allowed: 304 mainnet, 300 testnet, any unsigned 32-bit number. @throws {ValidationError}
 */
export function checkChainId(chainId: unknown): asserts chainId is number {
  if (typeof chainId === 'number' && Number.isInteger(chainId) && chainId >= 0 && chainId <= 0xffff_ffff)
    return
  throw new ValidationError(
    `chainId is ${shown(chainId)}; allowed: 304 (mainnet), 300 (testnet) or another unsigned 32-bit integer.`,
    {
      field: 'chainId',
      value: chainId,
      allowed: '0 … 4294967295',
    },
  )
}
