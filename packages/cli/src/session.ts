import { EnvFileKeyStore, Lighter, type LighterOptions, localnetAccount } from '@lighter/gateway'
import { fetchTransport } from '@lighter/rest'
import { ConfigError, type Logger, silentLogger } from '@lighter/standards'
import type { CliIo } from './io.ts'
import type { Settings } from './settings.ts'

/** Opens a client for public data, and for the public data of an account if one is set. */
export function openPublic(settings: Settings, io: CliIo): Promise<Lighter> {
  const { accountIndex, l1Address } = settings
  return Lighter.connect({
    ...base(settings, io),
    accountIndex,
    l1Address: accountIndex === undefined ? l1Address : undefined,
    // Node's fetch is already loaded. The connection pool for orders takes as long to load as everything else.
    httpTransport: fetchTransport(),
    readOnly: true,
  })
}

/** Opens a client for the public data of an account. @throws {ConfigError} `NO_ACCOUNT` if none is set */
export async function openAccount(given: Settings, io: CliIo): Promise<Lighter> {
  const settings = await withAccount(given, io)
  const { accountIndex, l1Address, l1PrivateKey, paper } = settings
  // The paper account is that of the exchange in this process.
  if (paper !== undefined) return openPublic(settings, io)
  if (accountIndex !== undefined || l1Address !== undefined) return openPublic(settings, io)
  if (l1PrivateKey !== undefined) {
    return openPublic({ ...settings, l1Address: await addressOf(l1PrivateKey) }, io)
  }
  throw new ConfigError(
    'No account is set. Pass --account, or set LIGHTER_ACCOUNT_INDEX, LIGHTER_L1_ADDRESS or LIGHTER_L1_PRIVATE_KEY.',
    { code: 'NO_ACCOUNT' },
  )
}

/** Returns the owner's address. @throws {ConfigError} `BAD_L1_KEY`, which never contains the key */
async function addressOf(l1PrivateKey: string): Promise<string> {
  const { Wallet } = await import('ethers')
  try {
    return new Wallet(l1PrivateKey).address
  } catch {
    // The library's own error could quote the key.
    throw new ConfigError(
      'LIGHTER_L1_PRIVATE_KEY is not an Ethereum private key. Expected 32 bytes as hex.',
      {
        code: 'BAD_L1_KEY',
      },
    )
  }
}

/**
 * Opens a client that can sign. On a localnet it makes its own keys and keeps them for the next command; elsewhere only
 * {@link setUp} registers keys.
 */
export async function openTrading(given: Settings, io: CliIo): Promise<Lighter> {
  const settings = await withAccount(given, io)
  const { keyFile, accountIndex, l1Address, l1PrivateKey, reserveFrom, env } = settings
  const hasKeys = env[`LIT_${reserveFrom}_SECRET`] !== undefined
  if (keyFile !== undefined && !hasKeys) {
    throw new ConfigError(
      `There are no keys for slot ${reserveFrom}. Create them once with "lighter keys setup", or pass their file with --keys.`,
      { code: 'NO_KEYS', context: { slot: reserveFrom } },
    )
  }
  return Lighter.connect({
    ...base(settings, io),
    reserveFrom,
    accountIndex,
    l1Address,
    l1PrivateKey,
    ...keysOf(settings, io),
  })
}

/** Creates and registers missing keys, and stores them in the key file. */
export async function setUp(given: Settings, io: CliIo, replaceKeys: boolean): Promise<Lighter> {
  const settings = await withAccount(given, io)
  const { accountIndex, l1PrivateKey, reserveFrom } = settings
  if (l1PrivateKey === undefined) {
    throw new ConfigError(
      'Only the owner can register keys. Set LIGHTER_L1_PRIVATE_KEY for this command; it is not stored.',
      { code: 'L1_KEY_MISSING' },
    )
  }
  return Lighter.connect({
    ...base(settings, io),
    l1PrivateKey,
    reserveFrom,
    replaceKeys,
    accountIndex,
    ...keysOf(settings, io),
  })
}

/** Adds an account where a localnet lists none that can trade. */
async function withAccount(settings: Settings, io: CliIo): Promise<Settings> {
  const { localnet, accountIndex } = settings
  if (localnet === undefined || accountIndex !== undefined) return settings
  const { l1PrivateKey, accountIndex: own } = await localnetAccount(localnet, { signal: io.signal })
  return { ...settings, accountIndex: own, l1PrivateKey }
}

/** Where L2 keys are looked up and kept: the key file, or on a localnet the gateway's own files. */
function keysOf(settings: Settings, io: CliIo): Pick<LighterOptions, 'keyStore' | 'env'> {
  const { keyFile, env } = settings
  if (keyFile === undefined) return {}
  return { keyStore: new EnvFileKeyStore(keyFile, { logger: loggerOf(settings, io) }), env }
}

function base(settings: Settings, io: CliIo): LighterOptions {
  return {
    environment: settings.paper ?? settings.environment,
    signal: io.signal,
    logger: loggerOf(settings, io),
  }
}

/**
 * Returns the logger. Warnings (keys that others can read, a wrong clock) are always shown; the rest needs `--verbose`.
 */
function loggerOf(settings: Settings, io: CliIo): Logger {
  const logger = stderrLogger(io)
  if (settings.verbose) return logger
  // A script expects exactly one error on stderr.
  return settings.json ? silentLogger : { ...silentLogger, warn: logger.warn, error: logger.error }
}

function stderrLogger(io: CliIo): Logger {
  const write =
    (level: string) =>
    (fields: object, message?: string): void => {
      const reason = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : ''
      io.stderr.write(`${level} ${message ?? ''}${reason}\n`)
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
