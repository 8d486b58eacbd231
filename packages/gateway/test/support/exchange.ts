import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { afterEach, beforeEach } from 'vitest'

/** An exchange whose books contain only what a test places. */
export interface Exchange {
  readonly net: Localnet
  /** Connects a client of the account with this number; it is closed after the test. */
  connect(options?: LighterOptions, account?: number): Promise<Lighter>
  /** Closes a client after the test. */
  closeLater(lighter: Lighter): void
}

/** Starts an {@link Exchange} for each test of a file, and closes it. */
export function exchangeForEach(): Exchange {
  let net: Localnet | undefined
  const open: Lighter[] = []
  const running = (): Localnet => {
    if (net === undefined) throw new Error('The exchange runs within tests only.')
    return net
  }
  beforeEach(async () => {
    net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((lighter) => lighter.close()))
    await net?.close()
  })
  return {
    get net() {
      return running()
    },
    async connect(options = {}, account = 0) {
      const lighter = await Lighter.connect({
        environment: running().environment,
        l1PrivateKey: running().accounts[account]?.l1PrivateKey ?? '',
        keyStore: new MemoryKeyStore(),
        env: {},
        tier: 'premium',
        ...options,
      })
      open.push(lighter)
      return lighter
    },
    closeLater(lighter) {
      open.push(lighter)
    },
  }
}
