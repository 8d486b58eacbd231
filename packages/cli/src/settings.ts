import { readEnvFile } from '@lighter/gateway'
import {
  AbortedError,
  ConfigError,
  ENVIRONMENTS,
  type Environment,
  type EnvironmentName,
  resolveEnvironment,
  throughRelay,
} from '@lighter/standards'
import type { CliIo } from './io.ts'
import { count } from './parameters.ts'
import { UsageError } from './usage-error.ts'

/** Options that every command has. */
export interface GlobalOptions {
  env?: string | undefined
  url?: string | undefined
  relay?: string | undefined
  account?: string | undefined
  keys?: string | undefined
  slot?: string | undefined
  json?: boolean | undefined
  yes?: boolean | undefined
  verbose?: boolean | undefined
}

/** Settings from the options and environment variables. */
export interface Settings {
  environment: Environment
  /** Whether its hosts are those of a relay. */
  isRelayed: boolean
  /** Whether orders cost money, so that the user is asked before each. */
  isReal: boolean
  accountIndex: number | undefined
  l1Address: string | undefined
  l1PrivateKey: string | undefined
  /** First key slot. */
  reserveFrom: number
  /** The file with the L2 keys; none on localnet, where each run creates its own. */
  keyFile: string | undefined
  /** Variables of the process and of the key file. */
  env: Readonly<Record<string, string | undefined>>
  json: boolean
  yes: boolean
  verbose: boolean
}

/** Response of localnet's `GET /localnet/info`. */
interface LocalnetInfo {
  url: string
  wsUrl: string
  explorerUrl: string
  chainId: number
  accounts: { l1Address: string; l1PrivateKey: string; accountIndex: number }[]
}

/** Account indexes have 48 bits. */
const MAX_ACCOUNT_INDEX = 2 ** 48 - 1
/** The last slot is 254, and the slot after the given one is also used. */
const MAX_FIRST_SLOT = 253
const LOCALNET_TIMEOUT_MS = 10_000
const LOCALNET_URL = 'http://127.0.0.1:7700'
const PLAY: readonly string[] = ['localnet', 'testnet', 'robinhoodTestnet']

/**
 * Reads the settings of a command. Options take precedence over environment variables, which take precedence over the
 * key file. An empty variable counts as not set.
 *
 * @throws {UsageError} for values that cannot be used
 * @throws {KeyStoreError} when the key file exists but cannot be read
 * @throws {ConfigError} when localnet does not respond
 */
export async function readSettings(options: GlobalOptions, io: CliIo): Promise<Settings> {
  const settings = await directSettings(options, io)
  if (options.relay !== undefined && /\/key\//.test(options.relay))
    throw new UsageError(
      '--relay',
      '(hidden)',
      'a URL without an access key, which other users could read; put it into LIGHTER_RELAY',
    )
  const relay = options.relay ?? settings.env['LIGHTER_RELAY']
  if (relay === undefined) return settings
  return { ...settings, environment: throughRelay(settings.environment, relay), isRelayed: true }
}

/** The settings with the hosts of the network itself. */
async function directSettings(options: GlobalOptions, io: CliIo): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(io.env).filter(([, value]) => value !== ''))
  const keyFile = options.keys ?? given['LIGHTER_KEYS'] ?? '.env'
  // An unreadable file may name another network, so no default applies.
  const env = { ...(await readEnvFile(keyFile))?.values, ...given }
  const name = options.env ?? env['LIGHTER_ENV'] ?? 'mainnet'
  const l1PrivateKey = env['LIGHTER_L1_PRIVATE_KEY']
  const slot = index('--slot', options.slot, 'LIGHTER_KEY_SLOT', env, MAX_FIRST_SLOT)
  const common = {
    isRelayed: false,
    isReal: !PLAY.includes(name),
    accountIndex: index('--account', options.account, 'LIGHTER_ACCOUNT_INDEX', env, MAX_ACCOUNT_INDEX),
    l1Address: env['LIGHTER_L1_ADDRESS'],
    l1PrivateKey,
    reserveFrom: slot ?? 123,
    env,
    json: options.json ?? false,
    yes: options.yes ?? false,
    verbose: options.verbose ?? false,
  }
  const url = options.url ?? env['LIGHTER_URL']
  if (url !== undefined && !URL.canParse(url))
    throw new UsageError('--url', url, `a URL such as ${LOCALNET_URL}`)
  if (name === 'localnet')
    return { ...common, ...(await localnet(url ?? LOCALNET_URL, slot, common, io.signal)) }
  if (url !== undefined)
    throw new UsageError('--url', url, 'only with --env localnet; the other networks have fixed hosts')
  if (!Object.hasOwn(ENVIRONMENTS, name))
    throw new UsageError('--env', name, `localnet, ${Object.keys(ENVIRONMENTS).join(', ')}`)
  return { ...common, environment: resolveEnvironment(name as EnvironmentName), keyFile }
}

/** Reads the hosts of a running localnet, and the key of the account to use there, which localnet generated. */
async function localnet(
  url: string,
  slot: number | undefined,
  options: Pick<Settings, 'accountIndex'>,
  signal: AbortSignal,
): Promise<Pick<Settings, 'environment' | 'keyFile' | 'accountIndex' | 'l1PrivateKey' | 'reserveFrom'>> {
  let info: LocalnetInfo
  // Not AbortSignal.any: Node 20 may collect a composed signal before it fires.
  const end = new AbortController()
  const abort = (): void => end.abort()
  const timer = setTimeout(abort, LOCALNET_TIMEOUT_MS)
  signal.addEventListener('abort', abort)
  try {
    const response = await fetch(new URL('/localnet/info', url), { signal: end.signal })
    info = (await response.json()) as LocalnetInfo
  } catch (cause) {
    if (signal.aborted) throw new AbortedError('Interrupted by Ctrl-C.', { cause })
    throw new ConfigError(
      `There is no localnet at ${url}. Start one: npx -p @lighter/localnet lighter-localnet`,
      {
        code: 'NO_LOCALNET',
        context: { url },
        cause,
      },
    )
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
  const { wsUrl, explorerUrl, chainId, accounts } = info
  const chosen =
    options.accountIndex === undefined
      ? accounts[0]
      : accounts.find(({ accountIndex }) => accountIndex === options.accountIndex)
  return {
    environment: { name: 'localnet', restUrl: info.url, wsUrl, explorerUrl, chainId },
    keyFile: undefined,
    // Every run registers its own keys, by default in random slots to avoid those of bots and other runs.
    reserveFrom: slot ?? 130 + 2 * Math.floor(Math.random() * 60),
    accountIndex: chosen?.accountIndex ?? options.accountIndex,
    // The key in the environment is never used: there is no confirmation here, and the response names the hosts.
    l1PrivateKey: chosen?.l1PrivateKey,
  }
}

function index(
  option: string,
  given: string | undefined,
  variable: string,
  env: Settings['env'],
  most: number,
): number | undefined {
  const text = given ?? env[variable]
  return text === undefined ? undefined : count(text, given === undefined ? variable : option, most, 0)
}
