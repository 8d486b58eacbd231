import { homedir } from 'node:os'
import { join } from 'node:path'
import { type FoundLocalnet, findLocalnet, type PaperOptions, readEnvFile } from '@lighter/gateway'
import {
  ENVIRONMENTS,
  type Environment,
  type EnvironmentName,
  LOCALNET_URL,
  type LocalnetAddress,
  resolveEnvironment,
  throughRelay,
} from '@lighter/standards'
import type { CliIo } from './io.ts'
import { count } from './parameters.ts'
import { UsageError } from './usage-error.ts'

/** Options that every command has. */
export interface GlobalOptions {
  env?: string | undefined
  paper?: boolean | undefined
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
  /** The localnet, if it is one. */
  localnet: FoundLocalnet | undefined
  /** Paper trading on that network. */
  paper: PaperOptions | undefined
  /** Whether its hosts are those of a relay. */
  isRelayed: boolean
  /** Whether orders cost money, so that the user is asked before each. */
  isReal: boolean
  accountIndex: number | undefined
  l1Address: string | undefined
  l1PrivateKey: string | undefined
  /** First key slot. */
  reserveFrom: number
  /** The file with the L2 keys; none on a localnet, whose keys the gateway keeps by the id of the exchange. */
  keyFile: string | undefined
  /** Variables of the process and of the key file. */
  env: Readonly<Record<string, string | undefined>>
  json: boolean
  yes: boolean
  verbose: boolean
}

/** Account indexes have 48 bits. */
const MAX_ACCOUNT_INDEX = 2 ** 48 - 1
/** The last slot is 254, and the slot after the given one is also used. */
const MAX_FIRST_SLOT = 253
const PLAY: readonly string[] = ['testnet', 'robinhoodTestnet']
/**
 * First slot on a localnet: below the default of programs, because the account that is used here is also that of the
 * first program.
 */
const LOCALNET_SLOT = 20

/**
 * Reads the settings of a command. Options take precedence over environment variables, which take precedence over the
 * key file. An empty variable counts as not set.
 *
 * @throws {UsageError} for values that cannot be used
 * @throws {KeyStoreError} when the key file exists but cannot be read
 * @throws {ConfigError} when localnet does not respond
 */
export async function readSettings(options: GlobalOptions, io: CliIo): Promise<Settings> {
  const direct = await directSettings(options, io)
  const settings = options.paper === true ? onPaper(direct, options) : direct
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

/** The settings for paper trading: no key or account of the network is used. */
function onPaper(settings: Settings, options: GlobalOptions): Settings {
  if (options.relay !== undefined || settings.env['LIGHTER_RELAY'] !== undefined)
    throw new UsageError('--paper', 'with a relay', 'one of them: paper trading reads the network itself')
  const { environment, env } = settings
  const state = env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state')
  const host = environment.name === 'localnet' ? `-${new URL(environment.restUrl).host}` : ''
  const dataDir = join(state, 'lighter', 'paper', `${environment.name}${host}`.replace(/[^\w.-]/g, '-'))
  return {
    ...settings,
    paper: { paper: environment, dataDir },
    localnet: undefined,
    isReal: false,
    accountIndex: undefined,
    l1Address: undefined,
    l1PrivateKey: undefined,
    keyFile: undefined,
    env: {},
  }
}

/** The settings with the hosts of the network itself. */
async function directSettings(options: GlobalOptions, io: CliIo): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(io.env).filter(([, value]) => value !== ''))
  const keyFile = options.keys ?? given['LIGHTER_KEYS'] ?? '.env'
  // An unreadable file may name another network, so no default applies.
  const env = { ...(await readEnvFile(keyFile))?.values, ...given }
  const name = options.env ?? env['LIGHTER_ENV'] ?? 'mainnet'
  const slot = index('--slot', options.slot, 'LIGHTER_KEY_SLOT', env, MAX_FIRST_SLOT)
  const accountIndex = index('--account', options.account, 'LIGHTER_ACCOUNT_INDEX', env, MAX_ACCOUNT_INDEX)
  const common = {
    isRelayed: false,
    paper: undefined,
    env,
    json: options.json ?? false,
    yes: options.yes ?? false,
    verbose: options.verbose ?? false,
  }
  const address = localnetAddress(name, env)
  if (address !== undefined) {
    const found = await findLocalnet(address, { signal: io.signal })
    return {
      ...common,
      environment: found.environment,
      localnet: found,
      isReal: false,
      ...accountOn(found, accountIndex, options.account !== undefined),
      keyFile: undefined,
      reserveFrom: slot ?? LOCALNET_SLOT,
    }
  }
  if (!Object.hasOwn(ENVIRONMENTS, name))
    throw new UsageError('--env', name, `${Object.keys(ENVIRONMENTS).join(', ')}, localnet or its URL`)
  return {
    ...common,
    environment: resolveEnvironment(name as EnvironmentName),
    localnet: undefined,
    isReal: !PLAY.includes(name),
    accountIndex,
    l1Address: env['LIGHTER_L1_ADDRESS'],
    l1PrivateKey: env['LIGHTER_L1_PRIVATE_KEY'],
    reserveFrom: slot ?? 123,
    keyFile,
  }
}

/** The address of a localnet, `undefined` for another network. @throws {UsageError} for a text that is not a URL */
function localnetAddress(name: string, env: Settings['env']): LocalnetAddress | undefined {
  const [field, text] =
    name === 'localnet'
      ? ['LIGHTER_LOCALNET', env['LIGHTER_LOCALNET'] ?? LOCALNET_URL]
      : ['--env', name.includes('://') ? name : undefined]
  if (text === undefined) return undefined
  if (isUrl(text) && URL.canParse(text)) return text
  throw new UsageError(field, text, `a URL such as ${LOCALNET_URL}`)
}

function isUrl(text: string): text is `http://${string}` {
  return /^https?:\/\//i.test(text)
}

/**
 * The account to use on a localnet: the one that was named, or the first test account. The owner's key in the environment
 * is never used, because nothing is confirmed here.
 */
function accountOn(
  { accounts }: FoundLocalnet,
  named: number | undefined,
  isOption: boolean,
): Pick<Settings, 'accountIndex' | 'l1Address' | 'l1PrivateKey'> {
  const [first] = accounts
  const test =
    accounts.find((one) => one.accountIndex === named) ??
    // A localnet that does not show the keys is asked for an account of its own when one is needed.
    (first?.l1PrivateKey === undefined ? undefined : first)
  // The variable may be meant for another network, so only the option names an account that is not a test account.
  const accountIndex = isOption ? named : test?.accountIndex
  const l1PrivateKey = test?.accountIndex === accountIndex ? test?.l1PrivateKey : undefined
  return { accountIndex, l1Address: undefined, l1PrivateKey }
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
