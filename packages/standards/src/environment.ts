import { ConfigError } from './errors/families.ts'

/** Hosts and chain id of one Lighter network. The chain id enters every signature; no endpoint reports it. */
export interface Environment {
  /** Name for messages and logs. */
  readonly name: string
  /** Origin of the REST API, without a path. */
  readonly restUrl: string
  /** URL of the stream. */
  readonly wsUrl: string
  /** Base of the explorer API, or `undefined` if the network has none. */
  readonly explorerUrl: string | undefined
  /** L2 chain id, hashed into each transaction. */
  readonly chainId: number
  /**
   * Id of the exchange of a localnet: `Lighter` keeps the keys that it makes there under this id. Set by
   * `findLocalnet()`. @default none, so keys are kept like those of a public network
   */
  readonly genesisId?: string | undefined
}

/** Name of a public network. */
export type EnvironmentName = 'mainnet' | 'testnet' | 'robinhood' | 'robinhoodTestnet'

/**
 * A localnet on this machine: `'localnet'` for the one at `LIGHTER_LOCALNET` or http://127.0.0.1:7700, or the URL of
 * another.
 */
export type LocalnetAddress = 'localnet' | `http://${string}` | `https://${string}`

/** Where a client connects to: a public network, a localnet, or your own hosts. */
export type EnvironmentOption = EnvironmentName | LocalnetAddress | Environment

/** Address of a localnet that was started without `--port`. */
export const LOCALNET_URL = 'http://127.0.0.1:7700'
/** Chain id of a localnet that was started without `--chain-id`. */
const LOCALNET_CHAIN_ID = 300

/** The public networks. */
export const ENVIRONMENTS: Readonly<Record<EnvironmentName, Environment>> = {
  mainnet: {
    name: 'mainnet',
    restUrl: 'https://mainnet.zklighter.elliot.ai',
    wsUrl: 'wss://mainnet.zklighter.elliot.ai/stream',
    explorerUrl: 'https://explorer.elliot.ai/api',
    chainId: 304,
  },
  testnet: {
    name: 'testnet',
    restUrl: 'https://testnet.zklighter.elliot.ai',
    wsUrl: 'wss://testnet.zklighter.elliot.ai/stream',
    explorerUrl: 'https://testnet.explorer.elliot.ai/api',
    chainId: 300,
  },
  robinhood: {
    name: 'robinhood',
    restUrl: 'https://api.rh.lighter.xyz',
    wsUrl: 'wss://api.rh.lighter.xyz/stream',
    explorerUrl: 'https://explorerapi.rh.lighter.xyz/api',
    chainId: 466_324,
  },
  robinhoodTestnet: {
    name: 'robinhoodTestnet',
    restUrl: 'https://api.rh-testnet.lighter.xyz',
    wsUrl: 'wss://api.rh-testnet.lighter.xyz/stream',
    explorerUrl: undefined,
    chainId: 300,
  },
}

/** Returns whether an option is the address of a localnet: `'localnet'` or a URL. */
export function isLocalnetAddress(option: EnvironmentOption | string): option is LocalnetAddress {
  return option === 'localnet' || (typeof option === 'string' && /^https?:\/\//i.test(option))
}

/**
 * Returns the hosts of a localnet.
 *
 * @param chainId - that of the exchange: `GET /localnet/info` reports it. @default 300
 * @throws {ConfigError} `BAD_URL` for a text that is not a URL
 */
export function localnetAt(address: LocalnetAddress, chainId: number = LOCALNET_CHAIN_ID): Environment {
  const text = address === 'localnet' ? (addressFromEnvironment() ?? LOCALNET_URL) : address
  if (!URL.canParse(text))
    throw new ConfigError(`${JSON.stringify(text)} is not a URL. Pass one such as ${LOCALNET_URL}.`, {
      code: 'BAD_URL',
      context: { url: text },
    })
  const restUrl = new URL(text).origin
  return {
    name: 'localnet',
    restUrl,
    wsUrl: `${restUrl.replace(/^http/, 'ws')}/stream`,
    explorerUrl: `${restUrl}/explorer/api`,
    chainId,
  }
}

interface Host {
  process?: { env?: Readonly<Record<string, string | undefined>> | undefined } | undefined
}

function addressFromEnvironment(): string | undefined {
  const address = (globalThis as Host).process?.env?.['LIGHTER_LOCALNET']
  return address === '' ? undefined : address
}

/**
 * Returns a named network, a localnet, or your own {@link Environment} (localnet's `net.environment`, or a proxy). The
 * chain id of a localnet that is named by its address is the default one: it only matters to transactions, and
 * `Lighter.connect` reads it from the localnet.
 *
 * @throws {ConfigError} `UNKNOWN_ENVIRONMENT` for another name, `BAD_URL` for a localnet that has no usable URL
 */
export function resolveEnvironment(environment: EnvironmentOption): Environment {
  if (typeof environment === 'object') return environment
  if (isLocalnetAddress(environment)) return localnetAt(environment)
  const found: Environment | undefined = Object.hasOwn(ENVIRONMENTS, environment)
    ? ENVIRONMENTS[environment]
    : undefined
  if (found !== undefined) return found
  throw new ConfigError(
    `Unknown environment ${JSON.stringify(environment)}. Use ${Object.keys(ENVIRONMENTS).join(', ')}, localnet or its URL, or pass { name, restUrl, wsUrl, explorerUrl, chainId }.`,
    { code: 'UNKNOWN_ENVIRONMENT', context: { environment } },
  )
}

/**
 * Returns a network with the hosts of a relay (`@lighter/relay`) in place of its own. The name and the chain id stay
 * those of the exchange.
 *
 * @param environment - the network behind the relay
 * @param url - origin of the relay, `http://10.0.0.5:7800`; with an access key `https://10.0.0.5:7800/key/<key>`
 * @throws {ConfigError} `UNKNOWN_ENVIRONMENT`, as {@link resolveEnvironment}; `BAD_URL` for anything but an http or https URL
 *
 * @example
 * ```ts
 * const environment = throughRelay('testnet', 'http://10.0.0.5:7800')
 * ```
 */
export function throughRelay(environment: EnvironmentName | Environment, url: string): Environment {
  const { name, chainId, explorerUrl, genesisId } = resolveEnvironment(environment)
  const base = url.replace(/\/+$/, '')
  if (!/^https?:\/\/[^/]/.test(base)) {
    // The text is not quoted: it may have an access key.
    throw new ConfigError('The URL of a relay must start with http:// or https://, then its host and port.', {
      code: 'BAD_URL',
    })
  }
  return {
    name,
    chainId,
    restUrl: base,
    wsUrl: `${base.replace(/^http/, 'ws')}/stream`,
    explorerUrl: explorerUrl === undefined ? undefined : `${base}/explorer/api`,
    ...(genesisId === undefined ? {} : { genesisId }),
  }
}
