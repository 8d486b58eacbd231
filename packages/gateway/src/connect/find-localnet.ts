import {
  AbortedError,
  ConfigError,
  ENVIRONMENTS,
  type Environment,
  type LocalnetAddress,
  localnetAt,
  onAbort,
} from '@lighter/standards'

/** A funded test account that a localnet lists. */
export interface LocalnetAccount {
  /** Index of the account. */
  readonly accountIndex: number
  /** Address of the owner. */
  readonly l1Address: string
  /** Test key of the owner; `undefined` where the localnet listens for other machines and does not show it. */
  readonly l1PrivateKey?: string | undefined
}

/** A running localnet. */
export interface FoundLocalnet {
  /** Its hosts, at the address that was asked, its chain id and its genesis id. */
  readonly environment: Environment
  /** Id of the exchange: a restart without its data has another. */
  readonly genesisId: string
  /** Its funded test accounts. */
  readonly accounts: readonly LocalnetAccount[]
}

/** Chain ids under which signatures move real funds. */
const REAL_CHAIN_IDS: readonly number[] = [ENVIRONMENTS.mainnet.chainId, ENVIRONMENTS.robinhood.chainId]
/** Time limit of a request to a localnet, in milliseconds. */
const ANSWER_WITHIN_MS = 10_000
const JSON_BODY = { 'content-type': 'application/json' }

/**
 * Finds a running localnet and reads its chain id, its genesis id and its test accounts.
 *
 * @param address - `'localnet'` for the one at `LIGHTER_LOCALNET` or http://127.0.0.1:7700, or a URL
 * @param options - `signal` ends the wait
 * @throws {ConfigError} `NO_LOCALNET` if none answers there, `BAD_URL` for a text that is not a URL, `UNTRUSTED_LOCALNET` for
 *   another machine that reports the chain id of a network with real funds
 * @throws {AbortedError} when the signal fires
 *
 * @example
 * ```ts
 * const { environment, accounts } = await findLocalnet('localnet')
 * ```
 */
export async function findLocalnet(
  address: LocalnetAddress = 'localnet',
  options: { signal?: AbortSignal | undefined } = {},
): Promise<FoundLocalnet> {
  const { restUrl } = localnetAt(address)
  const { chainId, genesisId, accounts } = await ask(`${restUrl}/localnet/info`, options.signal, (info) => ({
    chainId: Number.isSafeInteger(info['chainId']) ? Number(info['chainId']) : undefined,
    genesisId: /^[0-9a-f]{32}$/.test(String(info['genesisId'])) ? String(info['genesisId']) : undefined,
    accounts: Array.isArray(info['accounts']) ? info['accounts'].filter(isAccount) : [],
  }))
  if (chainId === undefined || genesisId === undefined) throw noLocalnet(restUrl)
  if (REAL_CHAIN_IDS.includes(chainId) && !isThisMachine(restUrl))
    throw new ConfigError(
      `${restUrl} says it is a localnet with chain id ${chainId}, which is that of a network with real funds. Signatures made for it would be valid there. Start the localnet with another --chain-id.`,
      { code: 'UNTRUSTED_LOCALNET', context: { url: restUrl, chainId } },
    )
  // The address that was asked, not the one in the answer: nothing is sent to a host that the caller did not name.
  return { environment: { ...localnetAt(address, chainId), genesisId }, genesisId, accounts }
}

/** Deposits worthless USDC for an address, which creates its account. Returns the account's index. */
export async function depositOnLocalnet(
  environment: Environment,
  l1Address: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const url = `${environment.restUrl}/localnet/deposit`
  const index = await ask(url, signal, (answer) => answer['accountIndex'], { l1Address, amount: '100000' })
  if (typeof index === 'number') return index
  throw noLocalnet(environment.restUrl)
}

async function ask<T>(
  url: string,
  signal: AbortSignal | undefined,
  read: (answer: Readonly<Record<string, unknown>>) => T,
  body?: object,
): Promise<T> {
  // Not AbortSignal.any: Node 20 may collect a composed signal before it fires.
  const end = new AbortController()
  const abort = (): void => end.abort()
  const timer = setTimeout(abort, ANSWER_WITHIN_MS)
  const stopListening = onAbort(signal, abort)
  try {
    const request =
      body === undefined ? {} : { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }
    const send = (): Promise<Response> => fetch(url, { ...request, signal: end.signal })
    // A kept connection to a localnet that was restarted fails once.
    const response = await (body === undefined ? send().catch(send) : send())
    const answer: unknown = await response.json()
    return read(isRecord(answer) ? answer : {})
  } catch (cause) {
    if (signal?.aborted === true) throw new AbortedError('The search for a localnet was aborted.', { cause })
    throw noLocalnet(new URL(url).origin, cause)
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}

function isThisMachine(url: string): boolean {
  return /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(new URL(url).hostname)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isAccount(value: unknown): value is LocalnetAccount {
  return (
    isRecord(value) && typeof value['accountIndex'] === 'number' && typeof value['l1Address'] === 'string'
  )
}

function noLocalnet(url: string, cause?: unknown): ConfigError {
  return new ConfigError(
    `There is no localnet at ${url}. Start one: npx -p @lighter/localnet lighter-localnet. For another port, set LIGHTER_LOCALNET or pass its URL; for an exchange that is not a localnet, pass { name, restUrl, wsUrl, explorerUrl, chainId }.`,
    { code: 'NO_LOCALNET', context: { url }, cause },
  )
}
