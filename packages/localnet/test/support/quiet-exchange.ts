import { Localnet } from '../../src/index.ts'

/** Starts a seeded exchange whose books change only on request. */
export function quiet(): Promise<Localnet> {
  return Localnet.start({ liquidity: false, bookIntervalMs: 0 })
}
