import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import {
  ConfigError,
  ENVIRONMENTS,
  type Environment,
  type EnvironmentName,
  resolveEnvironment,
} from '@lighter/standards'
import type { CliIo } from './io.ts'

/** Options that every command has. */
export interface GlobalOptions {
  env?: string
  url?: string
  account?: string
  keys?: string
  slot?: string
  json?: boolean
  yes?: boolean
  verbose?: boolean
}

/** What the options and the environment variables come to. */
export interface Settings {
  environment: Environment
  /** Whether orders cost money: the user is asked before one leaves. */
  isReal: boolean
  accountIndex: number | undefined
  l1Address: string | undefined
  l1PrivateKey: string | undefined
  /** First key slot. */
  reserveFrom: number
  /** The file with the L2 keys; none on localnet, where each run makes its own. */
  keyFile: string | undefined
  /** Variables of the process and of the key file. */
  env: Readonly<Record<string, string | undefined>>
  json: boolean
  yes: boolean
  verbose: boolean
}

/** What localnet tells of itself (`GET /localnet/info`). */
interface LocalnetInfo {
  url: string
  wsUrl: string
  explorerUrl: string
  chainId: number
  accounts: { l1Address: string; l1PrivateKey: string; accountIndex: number }[]
}

const LOCALNET_URL = 'http://127.0.0.1:7700'
const PLAY: readonly string[] = ['localnet', 'testnet', 'robinhoodTestnet']

/**
 * Reads what a command runs with. An option beats its environment variable, which beats the key file.
 *
 * @throws {ConfigError} for values that cannot be used, and when no localnet answers
 */
export async function readSettings(options: GlobalOptions, io: CliIo): Promise<Settings> {
  const keyFile = options.keys ?? io.env['LIGHTER_KEYS'] ?? '.env'
  const env = { ...readEnvFile(keyFile), ...io.env }
  const name = options.env ?? env['LIGHTER_ENV'] ?? 'mainnet'
  const l1PrivateKey = env['LIGHTER_L1_PRIVATE_KEY']
  const common = {
    isReal: !PLAY.includes(name),
    accountIndex: index('account', options.account ?? env['LIGHTER_ACCOUNT_INDEX']),
    l1Address: env['LIGHTER_L1_ADDRESS'],
    l1PrivateKey,
    reserveFrom: index('slot', options.slot ?? env['LIGHTER_KEY_SLOT']) ?? 123,
    env,
    json: options.json ?? false,
    yes: options.yes ?? false,
    verbose: options.verbose ?? false,
  }
  const url = options.url ?? env['LIGHTER_URL']
  if (name === 'localnet') return { ...common, ...(await localnet(url ?? LOCALNET_URL, common)) }
  if (url !== undefined)
    throw new ConfigError('--url is for localnet; the hosts of the networks are known.', {
      code: 'BAD_OPTIONS',
    })
  if (!Object.hasOwn(ENVIRONMENTS, name))
    throw new ConfigError(
      `--env is ${JSON.stringify(name)}; allowed: localnet, ${Object.keys(ENVIRONMENTS).join(', ')}.`,
      { code: 'UNKNOWN_ENVIRONMENT' },
    )
  return { ...common, environment: resolveEnvironment(name as EnvironmentName), keyFile }
}

/** A running localnet: its hosts, and the key of the account that is used there, which it made itself. */
async function localnet(
  url: string,
  options: Pick<Settings, 'accountIndex'>,
): Promise<Pick<Settings, 'environment' | 'keyFile' | 'accountIndex' | 'l1PrivateKey' | 'reserveFrom'>> {
  let info: LocalnetInfo
  try {
    const response = await fetch(new URL('/localnet/info', url))
    info = (await response.json()) as LocalnetInfo
  } catch (cause) {
    throw new ConfigError(`No localnet answers at ${url}. Start one: npx lighter-localnet`, {
      code: 'NO_LOCALNET',
      context: { url },
      cause,
    })
  }
  const { wsUrl, explorerUrl, chainId, accounts } = info
  const chosen =
    options.accountIndex === undefined
      ? accounts[0]
      : accounts.find(({ accountIndex }) => accountIndex === options.accountIndex)
  return {
    environment: { name: 'localnet', restUrl: info.url, wsUrl, explorerUrl, chainId },
    keyFile: undefined,
    // Every run registers keys of its own: somewhere where neither a bot nor another run has some.
    reserveFrom: 130 + 2 * Math.floor(Math.random() * 60),
    accountIndex: chosen?.accountIndex ?? options.accountIndex,
    // Never the key in the environment: nobody is asked here, and the hosts are those that the answer names.
    l1PrivateKey: chosen?.l1PrivateKey,
  }
}

function readEnvFile(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

function index(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new ConfigError(`--${name} is ${JSON.stringify(text)}; a whole number is expected.`, {
    code: 'BAD_OPTIONS',
  })
}
