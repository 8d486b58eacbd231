import { createRestClient, fetchTransport, unlimited } from '@lighter/rest'
import { publicKeyOf } from '@lighter/signer'
import { isLocalnetAddress, type Logger } from '@lighter/standards'
import { claimLocalnetKeys } from '#key-files'
import { registeredKey } from '../keys/bootstrap.ts'
import { type KeyStore, secretName } from '../keys/key-store.ts'
import type { LocalnetClaim } from '../keys/localnet-claim.ts'
import { DEFAULT_RESERVE_FROM, type LighterOptions } from '../options.ts'
import { depositOnLocalnet, type FoundLocalnet, findLocalnet } from './find-localnet.ts'
import type { Opened } from './opening.ts'

/** Options with the hosts of a localnet in them, and the claim on its account. */
export interface OnLocalnet {
  readonly options: LighterOptions
  readonly release: () => Promise<void>
}

/**
 * Replaces the address of a localnet by its hosts, and, unless the options name an owner, an account or `readOnly`, adds a
 * funded test account that no other client of this machine uses. Other options are returned as they are.
 *
 * @throws {ConfigError} `NO_LOCALNET` if none answers there
 */
export async function onLocalnet(
  options: LighterOptions,
  signal: AbortSignal,
  opened: Opened,
  logger: Logger,
): Promise<OnLocalnet> {
  const { environment } = options
  const asIs = { options, release: async () => {} }
  if (environment === undefined || !isLocalnetAddress(environment)) return asIs
  const found = await findLocalnet(environment, { signal })
  // Keys for other networks, in the variables or in .env, must not sign for a host that says it is a localnet.
  const there = { ...options, environment: found.environment, env: options.env ?? {} }
  const isNamed = [options.l1PrivateKey, options.l1Signer, options.l1Address, options.accountIndex].some(
    (one) => one !== undefined,
  )
  if (options.readOnly === true) return { ...asIs, options: there }
  if (isNamed) {
    const claim = await firstClaim(found, 'named', logger)
    opened.add(claim.release)
    return { options: { ...there, keyStore: options.keyStore ?? claim.keyStore }, release: claim.release }
  }
  for (let i = 0; ; i++) {
    const claim = await claimLocalnetKeys(found.genesisId, String(i), logger)
    if (claim === undefined) continue
    opened.add(claim.release)
    const keyStore = options.keyStore ?? claim.keyStore
    const account = await accountAt(found, i, signal)
    if (await isFree(found, account.accountIndex, options.reserveFrom ?? DEFAULT_RESERVE_FROM, keyStore))
      return { options: { ...there, ...account, keyStore }, release: claim.release }
    await claim.release()
  }
}

/** The first free file with this name and a number. */
async function firstClaim(
  { genesisId }: FoundLocalnet,
  name: string,
  logger: Logger,
): Promise<LocalnetClaim> {
  for (let i = 0; ; i++) {
    const claim = await claimLocalnetKeys(genesisId, `${name}-${i}`, logger)
    if (claim !== undefined) return claim
  }
}

/** A test account of the localnet, or, after the last one, an account that is created for this client. */
async function accountAt(
  { accounts, environment, genesisId }: FoundLocalnet,
  i: number,
  signal: AbortSignal,
): Promise<{ accountIndex: number; l1PrivateKey: string }> {
  const listed = accounts[i]
  if (listed?.l1PrivateKey !== undefined)
    return { accountIndex: listed.accountIndex, l1PrivateKey: listed.l1PrivateKey }
  const { id, computeAddress } = await import('ethers')
  // Worthless like the localnet's own test keys. Derived, so that a later run finds the same account.
  const l1PrivateKey = id(`lighter client of localnet ${genesisId}/${i}`)
  const l1Address = computeAddress(l1PrivateKey)
  const rest = createRestClient({ environment, httpTransport: fetchTransport(), limiter: unlimited })
  const known = await rest.accountsByL1Address({ l1Address }, { signal }).catch(() => undefined)
  const accountIndex =
    known?.sub_accounts[0]?.index ?? (await depositOnLocalnet(environment, l1Address, signal))
  return { accountIndex, l1PrivateKey }
}

/** Whether the slot is empty or has this client's key, so that no other program trades with it. */
async function isFree(
  { environment }: FoundLocalnet,
  accountIndex: number,
  apiKeyIndex: number,
  store: KeyStore,
): Promise<boolean> {
  const rest = createRestClient({ environment, httpTransport: fetchTransport(), limiter: unlimited })
  const registered = await registeredKey({ rest, accountIndex, apiKeyIndex })
  if (registered === undefined) return true
  const secret = await store.load(secretName(apiKeyIndex))
  return secret !== undefined && publicKeyOf(secret).toLowerCase().replace(/^0x/, '') === registered
}
