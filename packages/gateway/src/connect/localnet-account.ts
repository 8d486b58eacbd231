import { createRestClient, fetchTransport, type RestClient, unlimited } from '@lighter/rest'
import { ConfigError, type Environment, isLocalnetAddress, type Logger } from '@lighter/standards'
import { claimLocalnetKeys } from '#key-files'
import { readPublicKey, registeredKeys } from '../keys/bootstrap.ts'
import { type KeyStore, secretName } from '../keys/key-store.ts'
import type { ExchangeOptions } from '../options.ts'
import { accountToTrade, ownerOf } from './account.ts'
import { depositOnLocalnet, type FoundLocalnet, findLocalnet, type LocalnetAccount } from './find-localnet.ts'
import { MAX_API_KEY_INDEX, slotPlan } from './keys.ts'
import type { Opened } from './opening.ts'

/** Options with the hosts of a localnet in them, and the claim on its account. */
export interface OnLocalnet {
  readonly options: ExchangeOptions
  readonly release: () => Promise<void>
}

/** A test account of a localnet with the key of its owner. */
export type OwnedLocalnetAccount = LocalnetAccount & { readonly l1PrivateKey: string }

/**
 * Replaces the address of a localnet by its hosts, and adds keys that are kept for this exchange. Unless the options name
 * an owner, an account or `readOnly`, it also adds a funded test account that no other client of this machine uses. Other
 * options are returned as they are.
 *
 * @throws {ConfigError} `NO_LOCALNET` if none answers there
 */
export async function onLocalnet(
  options: ExchangeOptions,
  signal: AbortSignal,
  opened: Opened,
  logger: Logger,
): Promise<OnLocalnet> {
  const { environment } = options
  const asIs = { options, release: async () => {} }
  const isAddress = environment !== undefined && isLocalnetAddress(environment)
  const found = isAddress ? await findLocalnet(environment, { signal }) : foundBefore(environment)
  if (found === undefined) return asIs
  // Keys for other networks, in the variables or in .env, must not sign for a host that says it is a localnet.
  const there = { ...options, environment: found.environment, env: options.env ?? {} }
  const isNamed = [options.l1PrivateKey, options.l1Signer, options.l1Address, options.accountIndex].some(
    (one) => one !== undefined,
  )
  if (options.readOnly === true || (!isNamed && !isAddress)) return { ...asIs, options: there }
  if (isNamed) return withNamedAccount(found, there, opened, logger)
  for (let i = 0; ; i++) {
    const claim = await claimLocalnetKeys(found.genesisId, String(i), logger)
    if (claim === undefined) continue
    opened.add(claim.release)
    const keyStore = options.keyStore ?? claim.keyStore
    const { accountIndex, l1PrivateKey } = await localnetAccount(found, { number: i, signal })
    if (await areFree(restOf(found), accountIndex, slotPlan(options).indexes, keyStore))
      return { options: { ...there, accountIndex, l1PrivateKey, keyStore }, release: claim.release }
    await claim.release()
  }
}

/**
 * Returns a funded test account of a localnet: one that it lists, or, where it shows no keys or lists fewer, one that is
 * created for this purpose. The same number is the same account as long as the exchange exists. Other programs may use it too.
 *
 * @param options - `number` counts the accounts from 0; `signal` ends the wait
 * @throws {ConfigError} `NO_LOCALNET` if it no longer answers
 * @throws {AbortedError} when the signal fires
 *
 * @example
 * ```ts
 * const { accountIndex, l1PrivateKey } = await localnetAccount(await findLocalnet())
 * ```
 */
export async function localnetAccount(
  found: FoundLocalnet,
  options: { number?: number | undefined; signal?: AbortSignal | undefined } = {},
): Promise<OwnedLocalnetAccount> {
  const { accounts, environment, genesisId } = found
  const { number = 0, signal } = options
  const listed = accounts[number]
  if (listed?.l1PrivateKey !== undefined) return { ...listed, l1PrivateKey: listed.l1PrivateKey }
  const { id, computeAddress } = await import('ethers')
  // Worthless like the localnet's own test keys. Derived, so that a later run finds the same account.
  const l1PrivateKey = id(`lighter client of localnet ${genesisId}/${number}`)
  const l1Address = computeAddress(l1PrivateKey)
  const known = await restOf(found)
    .accountsByL1Address({ l1Address }, { signal })
    .catch(() => undefined)
  const accountIndex =
    known?.sub_accounts[0]?.index ?? (await depositOnLocalnet(environment, l1Address, signal))
  return { accountIndex, l1Address, l1PrivateKey }
}

/** A localnet that the caller has found with `findLocalnet()`, whose accounts are no longer known. */
function foundBefore(environment: ExchangeOptions['environment']): FoundLocalnet | undefined {
  if (typeof environment !== 'object' || environment.genesisId === undefined) return undefined
  return { environment, genesisId: environment.genesisId, accounts: [] }
}

/**
 * Adds keys for the account that the options name. Several programs may trade with one account, so a slot with the key of
 * another program is passed over.
 */
async function withNamedAccount(
  found: FoundLocalnet,
  options: ExchangeOptions,
  opened: Opened,
  logger: Logger,
): Promise<OnLocalnet> {
  const { genesisId, accounts } = found
  const { keyStore, allSecret, makerSecret, replaceKeys, l1Signer, l1Address } = options
  const listed = accounts.find((one) =>
    options.accountIndex === undefined
      ? one.l1Address.toLowerCase() === l1Address?.toLowerCase()
      : one.accountIndex === options.accountIndex,
  )
  const owned: ExchangeOptions = {
    ...options,
    l1PrivateKey: options.l1PrivateKey ?? (l1Signer === undefined ? listed?.l1PrivateKey : undefined),
  }
  const rest = restOf(found)
  const accountIndex = await accountToTrade(owned, rest, await ownerOf(owned))
  const named = { ...owned, accountIndex }
  const { reserveFrom, indexes } = slotPlan(options)
  const hasKeys = [keyStore, allSecret, makerSecret].some((one) => one !== undefined)
  if (accountIndex === undefined || hasKeys) return { options: named, release: async () => {} }
  for (let first = reserveFrom; first + indexes.length - 1 <= MAX_API_KEY_INDEX; first += indexes.length) {
    const claim = await claimLocalnetKeys(genesisId, `account-${accountIndex}-${first}`, logger)
    if (claim === undefined) continue
    opened.add(claim.release)
    const slots = indexes.map((_, i) => first + i)
    if (replaceKeys === true || (await areFree(rest, accountIndex, slots, claim.keyStore)))
      return {
        options: { ...named, keyStore: claim.keyStore, reserveFrom: first },
        release: claim.release,
      }
    await claim.release()
  }
  throw new ConfigError(
    `All key slots of account ${accountIndex} from ${reserveFrom} on are used by other programs. Pass a lower reserveFrom, another account, or replaceKeys: true to take over a slot.`,
    { code: 'KEY_SLOT_TAKEN', context: { accountIndex, apiKeyIndex: reserveFrom } },
  )
}

/** Whether each slot is empty or has this client's key, so that no other program trades with it. */
async function areFree(
  rest: RestClient,
  accountIndex: number,
  slots: readonly number[],
  store: KeyStore,
): Promise<boolean> {
  const registered = await registeredKeys(rest, accountIndex)
  for (const slot of slots) {
    const key = registered.get(slot)
    if (key === undefined) continue
    const name = secretName(slot)
    const secret = await store.load(name)
    if (secret === undefined || readPublicKey(secret, name) !== key) return false
  }
  return true
}

function restOf({ environment }: { environment: Environment }): RestClient {
  return createRestClient({ environment, httpTransport: fetchTransport(), limiter: unlimited })
}
