import { ConfigError, ENVIRONMENTS, isLocalnetAddress, shown } from '@lighter/standards'
import { startPaper } from '#paper'
import { MemoryKeyStore } from '../keys/memory-key-store.ts'
import type { LighterOptions, PaperEnvironment, PaperOptions } from '../options.ts'
import type { OnLocalnet } from './localnet-account.ts'
import type { Opened } from './opening.ts'

/**
 * Starts an exchange for paper trading, and returns the options of a client of its account. Keys, accounts and transports of
 * the options are for the real exchange and are left out.
 *
 * @param signal - ends the start
 * @throws {ConfigError} `LOCALNET_MISSING` if `@lighter/localnet` is not installed, `FORK` if the network does not respond
 * @throws {AbortedError} when the signal fires
 */
export async function onPaper(
  environment: PaperEnvironment,
  options: LighterOptions,
  signal: AbortSignal,
  opened: Opened,
): Promise<OnLocalnet> {
  const paper = paperOf(environment)
  const { tier = options.tier === 'plus' || options.tier === 'premium' ? options.tier : 'standard' } = paper
  const exchange = await startPaper({ ...paper, tier }, signal)
  opened.add(() => exchange.close())
  const { sockets, ...account } = exchange.options
  return {
    options: {
      ...options,
      ...account,
      streamOptions: { ...options.streamOptions, sockets },
      tier,
      keyStore: new MemoryKeyStore(),
      // A stored account has the keys of the client before.
      replaceKeys: true,
      env: {},
      l1Address: undefined,
      l1Signer: undefined,
      accountIndex: undefined,
      chooseAccount: undefined,
      allSecret: undefined,
      makerSecret: undefined,
      nonceStore: undefined,
      limiter: undefined,
    },
    release: () => exchange.close(),
  }
}

/** Whether an environment is paper trading. */
export function isPaper(environment: LighterOptions['environment']): environment is PaperEnvironment {
  if (typeof environment === 'string') return environment === 'paper' || environment.startsWith('paper:')
  return environment !== undefined && 'paper' in environment
}

/** @throws {ConfigError} `UNKNOWN_ENVIRONMENT` */
function paperOf(environment: PaperEnvironment): PaperOptions {
  if (typeof environment === 'object') return environment
  if (environment === 'paper') return { paper: 'mainnet' }
  const name = environment.slice('paper:'.length)
  if (isLocalnetAddress(name)) return { paper: name }
  for (const [known, paper] of Object.entries(ENVIRONMENTS)) if (known === name) return { paper }
  const names = Object.keys(ENVIRONMENTS).map((one) => `paper:${one}`)
  throw new ConfigError(
    `Unknown environment ${shown(environment)}. Use paper, ${names.join(', ')}, or paper: with the URL of a localnet.`,
    { code: 'UNKNOWN_ENVIRONMENT', context: { environment } },
  )
}
