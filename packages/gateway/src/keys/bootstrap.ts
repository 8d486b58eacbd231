import type { RestClient } from '@lighter/rest'
import type { L1MessageSigner } from '@lighter/signer'
import { createSigner, generateKeyPair, publicKeyOf } from '@lighter/signer'
import {
  ApiError,
  type Clock,
  ConfigError,
  KeyStoreError,
  type Logger,
  SignerError,
  sleep,
  TimeoutError,
} from '@lighter/standards'
import { type KeyStore, secretName } from './key-store.ts'

/** Options of {@link bootstrapKey}. */
export interface BootstrapOptions {
  rest: RestClient
  accountIndex: number
  chainId: number
  apiKeyIndex: number
  /** Secret given in the options, if any. */
  secret: string | undefined
  env: Readonly<Record<string, string | undefined>>
  store: KeyStore
  l1Signer: (() => Promise<L1MessageSigner>) | undefined
  replaceKeys: boolean
  logger: Logger
  /** The exchange's time. */
  clock: Clock
  signal?: AbortSignal | undefined
}

/** Key index that means every slot of an account. */
const ALL_SLOTS = 255
/** Time limit for a registration to appear, in milliseconds. */
const CONFIRM_TIMEOUT_MS = 30_000
/** Time limit for another program's registration of the same key to appear, in milliseconds. */
const RACE_MS = 3_000

/**
 * Makes one key slot usable and returns its secret. Finds the secret or generates one, stores it first, and registers
 * it if the exchange does not have it yet. It can be run again after a crash at any point, because the secret is stored
 * before it is registered.
 */
export async function bootstrapKey(options: BootstrapOptions): Promise<string> {
  const { apiKeyIndex, logger } = options
  const name = secretName(apiKeyIndex)
  const given = notEmpty(options.secret) ?? notEmpty(options.env[name])
  const secret = given ?? (await options.store.load(name)) ?? (await makeSecret(options, name))
  const publicKey = readPublicKey(secret, name)
  const registered = await registeredKey(options)
  if (registered === publicKey) return secret
  if (registered !== undefined && !options.replaceKeys) throw slotTaken(options, `${name} is a different key`)
  await register(options, secret, publicKey)
  logger.info({ apiKeyIndex, accountIndex: options.accountIndex }, 'registered an L2 key')
  return secret
}

/** Returns the text, or `undefined` if it is empty: an empty variable counts as not set. */
export function notEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** Generates a secret and stores it. If another program with the same store was faster, its secret is used. */
async function makeSecret(options: BootstrapOptions, name: string): Promise<string> {
  const { apiKeyIndex, store, logger } = options
  if ((await registeredKey(options)) !== undefined && !options.replaceKeys) {
    // Keys are stored before they are registered, so a key that another program has just registered is in the store.
    const kept = await store.load(name)
    if (kept !== undefined) return kept
    throw slotTaken(options, `No ${name} was found`)
  }
  if (options.l1Signer === undefined)
    throw cannotRegister(options, `No secret was found for slot ${apiKeyIndex}`)
  const secret = generateKeyPair().privateKey
  try {
    await store.save(name, secret)
  } catch (error) {
    if (!(error instanceof KeyStoreError) || error.code !== 'KEY_EXISTS') throw error
    const kept = await store.load(name)
    if (kept === undefined) throw error
    return kept
  }
  // If the store lost the key after its registration, the slot would be unusable.
  if ((await store.load(name)) !== secret) {
    throw new KeyStoreError(
      `The key store returned ${name} differently from how it was saved. Nothing was registered. Check the store's load() and save().`,
      {
        code: 'KEY_NOT_KEPT',
        context: { name },
      },
    )
  }
  logger.info({ apiKeyIndex, name }, 'generated an L2 key')
  return secret
}

/** Reads the public key of a slot from the exchange, as lowercase hex; `undefined` for an empty slot. */
export async function registeredKey(
  options: Pick<BootstrapOptions, 'rest' | 'accountIndex' | 'apiKeyIndex' | 'signal'>,
): Promise<string | undefined> {
  const { rest, accountIndex, apiKeyIndex, signal } = options
  return (await registeredKeys(rest, accountIndex, { apiKeyIndex, signal })).get(apiKeyIndex)
}

/**
 * Reads the public keys of an account from the exchange, as lowercase hex by slot; empty slots are absent.
 *
 * @param options - `apiKeyIndex` reads one slot only
 */
export async function registeredKeys(
  rest: RestClient,
  accountIndex: number,
  options: { apiKeyIndex?: number | undefined; signal?: AbortSignal | undefined } = {},
): Promise<ReadonlyMap<number, string>> {
  const { apiKeyIndex = ALL_SLOTS, signal } = options
  const { api_keys } = await rest
    .apikeys({ accountIndex, apiKeyIndex }, { signal })
    .catch((error: unknown) => {
      // Code 21109 means that the slot was never used.
      if (typeof error === 'object' && error !== null && 'apiCode' in error && error.apiCode === 21109)
        return { api_keys: [] }
      throw error
    })
  return new Map(
    api_keys
      .map((row) => [row.api_key_index, plainHex(row.public_key)] as const)
      .filter(([, hex]) => !/^0*$/.test(hex)),
  )
}

/** Options of {@link register}. */
export type RegisterOptions = Omit<BootstrapOptions, 'secret' | 'env' | 'store' | 'replaceKeys' | 'logger'>

/** Registers a key in a slot and waits until the exchange reports it. */
export async function register(options: RegisterOptions, secret: string, publicKey: string): Promise<void> {
  const { rest, accountIndex, apiKeyIndex, chainId } = options
  if (options.l1Signer === undefined) throw cannotRegister(options, `Slot ${apiKeyIndex} is not registered`)
  const call = { signal: options.signal }
  const { nonce } = await rest.nextNonce({ accountIndex, apiKeyIndex }, call)
  // The new key signs its own registration; the L1 key proves the owner.
  const signer = createSigner({
    privateKey: secret,
    accountIndex,
    apiKeyIndex,
    chainId,
    now: () => options.clock.now(),
  })
  try {
    const signed = signer.sign({ type: 'changePubKey', publicKey, nonce })
    // Loaded on demand, because ethers takes a third of the start time and most starts do not need it.
    const { attachL1Signature, signL1Message } = await import('@lighter/signer/l1')
    const l1Signature = await signL1Message(await options.l1Signer(), signed.messageToSign ?? '')
    const complete = attachL1Signature(signed, l1Signature)
    await rest.sendTx({ txType: complete.txType, txInfo: complete.txInfo }, call)
  } catch (error) {
    // Two programs that start together register the same key: the second is refused because its nonce is used.
    if (!(error instanceof ApiError) || !(await showsWithin(options, publicKey, RACE_MS))) throw error
    return
  } finally {
    signer.close()
  }
  if (await showsWithin(options, publicKey, CONFIRM_TIMEOUT_MS)) return
  throw new TimeoutError(
    `The registration of slot ${apiKeyIndex} did not appear within ${CONFIRM_TIMEOUT_MS / 1000} s. The key is stored; connect again to continue.`,
    { code: 'KEY_NOT_CONFIRMED', sent: 'yes', context: { accountIndex, apiKeyIndex } },
  )
}

/** Polls until the exchange reports the key in its slot, for at most `timeoutMs`. */
async function showsWithin(options: RegisterOptions, publicKey: string, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  for (let delay = 50; ; delay = Math.min(delay * 2, 2_000)) {
    if ((await registeredKey(options)) === publicKey) return true
    if (performance.now() + delay > end) return false
    await sleep(delay, options.signal)
  }
}

/** Returns the public key of a secret as hex. @throws {SignerError} `BAD_SECRET`, which never contains the secret */
export function readPublicKey(secret: string, name: string): string {
  try {
    return plainHex(publicKeyOf(secret))
  } catch (cause) {
    // The text of the cause is left out, because it could quote the secret.
    throw new SignerError(`${name} is not a usable L2 private key. Expected 80 hex digits.`, {
      code: 'BAD_SECRET',
      context: { name, reason: cause instanceof Error ? cause.name : 'unknown' },
    })
  }
}

function slotTaken(options: BootstrapOptions, why: string): ConfigError {
  const { accountIndex, apiKeyIndex } = options
  return new ConfigError(
    `${why}, but slot ${apiKeyIndex} of account ${accountIndex} already has a registered key. Pass its secret as ${secretName(apiKeyIndex)}, choose free slots with reserveFrom, set replaceKeys: true to take over the slot (the other key stops working), or readOnly: true to use no key.`,
    { code: 'KEY_SLOT_TAKEN', context: { accountIndex, apiKeyIndex } },
  )
}

function cannotRegister(options: RegisterOptions, why: string): ConfigError {
  return new ConfigError(
    `${why}, and there is no L1 key to register one. Pass l1PrivateKey or l1Signer once, the secret of a registered key as ${secretName(options.apiKeyIndex)}, or readOnly: true to use no key.`,
    {
      code: 'L1_KEY_MISSING',
      context: { accountIndex: options.accountIndex, apiKeyIndex: options.apiKeyIndex },
    },
  )
}

function plainHex(key: string): string {
  return key.toLowerCase().replace(/^0x/, '')
}
