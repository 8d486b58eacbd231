import { generateKeyPair } from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { readPublicKey, register, registeredKey } from './bootstrap.ts'
import type { KeysContext } from './context.ts'
import { secretName } from './key-store.ts'

/** A key of this client, compared with the exchange's key in the same slot. */
export interface KeyCheck {
  /** Slot of the key. */
  apiKeyIndex: number
  /** Public key of this client, 80 hex digits. */
  localPublicKey: string
  /** Public key on the exchange; `undefined` for an empty slot. */
  registeredPublicKey: string | undefined
  /** Whether the client can sign with this slot. */
  matches: boolean
}

/**
 * Compares the keys of this client with those registered on the exchange.
 *
 * @param options - `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const keys = await checkClient(context)
 * console.log(keys.every(({ matches }) => matches))
 * ```
 */
export async function checkClient(context: KeysContext, options: WaitOptions = {}): Promise<KeyCheck[]> {
  const { signal } = options
  const { rest, generalSlots, makerSlot } = context
  const accountIndex = requireAccount(context)
  const slots = [...generalSlots, makerSlot].filter((slot) => slot !== undefined)
  return Promise.all(
    slots.map(async ({ apiKeyIndex, signer }) => {
      const localPublicKey = signer.publicKey.toLowerCase().replace(/^0x/, '')
      const registeredPublicKey = await registeredKey({ rest, accountIndex, apiKeyIndex, signal })
      return {
        apiKeyIndex,
        localPublicKey,
        registeredPublicKey,
        matches: registeredPublicKey === localPublicKey,
      }
    }),
  )
}

/** A key to register. */
export interface ChangeApiKeyOptions {
  /** Slot, 0 to 254, except slots that this client signs with. */
  apiKeyIndex: number
  /** Your own L2 private key, which you store yourself. @default a generated key, stored as LIT_<slot>_SECRET */
  privateKey?: string | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * Registers a new key in a slot: yours, or a generated key, which is first saved in the key store. Signed by the
 * owner's L1 key. The previous key of the slot stops working.
 *
 * @param options - `apiKeyIndex` (0 to 254, except slots that this client signs with); `privateKey`, `signal`
 * @returns the public key, 80 hex digits
 * @throws {ConfigError} `KEY_IN_USE` for a slot that this client signs with, `L1_KEY_MISSING` without an L1 key
 * @throws {KeyStoreError} `KEY_EXISTS` if the store holds another secret for the slot
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { publicKey } = await changeApiKey(context, { apiKeyIndex: 9 })
 * ```
 */
export async function changeApiKey(
  context: KeysContext,
  options: ChangeApiKeyOptions,
): Promise<{ publicKey: string }> {
  const { rest, environment, l1Signer, keyStore, clock } = context
  const { apiKeyIndex, signal } = options
  if ([...context.generalSlots, context.makerSlot].some((slot) => slot?.apiKeyIndex === apiKeyIndex)) {
    throw new ConfigError(
      `This client signs with slot ${apiKeyIndex}. Connect with another reserveFrom to change its key.`,
      { code: 'KEY_IN_USE', context: { apiKeyIndex } },
    )
  }
  if (l1Signer === undefined) {
    throw new ConfigError(
      'The owner must sign a key registration. Pass l1PrivateKey or l1Signer when you connect.',
      {
        code: 'L1_KEY_MISSING',
      },
    )
  }
  let secret = options.privateKey
  if (secret === undefined) {
    secret = generateKeyPair().privateKey
    await keyStore.save(secretName(apiKeyIndex), secret)
  }
  const publicKey = readPublicKey(secret, secretName(apiKeyIndex))
  const accountIndex = requireAccount(context)
  const { chainId } = environment
  await register({ rest, accountIndex, chainId, apiKeyIndex, l1Signer, clock, signal }, secret, publicKey)
  return { publicKey }
}
