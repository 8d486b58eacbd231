import type { RestClient } from '@lighter/rest'
import { createSigner } from '@lighter/signer'
import { ConfigError, type Environment, type Logger } from '@lighter/standards'
import { TokenSource } from '../auth/token-source.ts'
import { bootstrapKey, notEmpty } from '../keys/bootstrap.ts'
import { type KeyStore, secretName } from '../keys/key-store.ts'
import { registerMakerOnly } from '../keys/maker-only.ts'
import { DEFAULT_RESERVE_FROM, type LighterOptions } from '../options.ts'
import type { ExchangeClock } from '../time/exchange-clock.ts'
import type { KeySlot } from '../transactions/key-slot.ts'
import { NonceLane } from '../transactions/nonce-lane.ts'
import type { Owner } from './account.ts'
import { environmentVariables } from './environment-variables.ts'
import type { Opened } from './opening.ts'

/** The last slot of an account (255 means all). */
export const MAX_API_KEY_INDEX = 254

/** Key slots of a client. */
export interface SlotPlan {
  /** The first general key, which signs everything except orders and creates the auth token. */
  readonly reserveFrom: number
  readonly makerIndex: number
  /** The first general key, the maker key, further general keys. */
  readonly indexes: readonly number[]
}

/** Returns the slots that the options request. @throws {ConfigError} `BAD_OPTIONS` for slots that do not exist */
export function slotPlan(options: LighterOptions): SlotPlan {
  const reserveFrom = options.reserveFrom ?? DEFAULT_RESERVE_FROM
  return {
    reserveFrom,
    makerIndex: reserveFrom + 1,
    indexes: slotIndexes(reserveFrom, options.generalKeys ?? 1),
  }
}

/** Creates auth tokens once there is a key. */
export class Access {
  /** Set when the first general key is open. */
  tokens: TokenSource | undefined

  /** Returns a token for a request. @throws {ConfigError} `READ_ONLY` without a key */
  readonly authToken = (request?: { refused: boolean }): string | Promise<string> => {
    if (this.tokens !== undefined) return this.tokens.get(request?.refused)
    throw new ConfigError(
      'This client has no API key, so it cannot make an auth token. Connect with a key, or call public methods only.',
      { code: 'READ_ONLY' },
    )
  }
}

/** Returns whether the client can sign: it is not read-only, and it has a key or the owner can register one. */
export async function canSign(
  options: LighterOptions,
  store: KeyStore,
  { l1Signer }: Owner,
): Promise<boolean> {
  if (options.readOnly === true) return false
  return l1Signer !== undefined || hasSecret(options, store, options.reserveFrom ?? DEFAULT_RESERVE_FROM)
}

/** Context for opening keys. */
export interface KeysContext {
  environment: Environment
  accountIndex: number
  plan: SlotPlan
  access: Access
  store: KeyStore
  owner: Owner
  /** `first` needs no key; `rest` belongs to the account. */
  clients: { first: RestClient; rest: RestClient }
  clock: ExchangeClock
  logger: Logger
  signal: AbortSignal
  opened: Opened
}

/**
 * Opens every key of the plan: finds or generates it, stores it, registers it and reads its next nonce.
 *
 * @throws {ConfigError} `KEY_MISMATCH` and others for a slot that cannot be used
 * @throws {KeyStoreError} if keys cannot be read or kept
 */
export async function openKeys(options: LighterOptions, context: KeysContext): Promise<Map<number, KeySlot>> {
  const { environment, accountIndex, plan, access, store, owner, clients, clock, logger, signal, opened } =
    context
  const { reserveFrom, makerIndex } = plan
  const { rest } = clients
  const { l1Signer } = owner
  const slots = new Map<number, KeySlot>()
  for (const apiKeyIndex of plan.indexes) {
    const secret =
      apiKeyIndex === reserveFrom
        ? options.allSecret
        : apiKeyIndex === makerIndex
          ? options.makerSecret
          : undefined
    const privateKey = await bootstrapKey({
      rest: clients.first,
      accountIndex,
      chainId: environment.chainId,
      apiKeyIndex,
      secret,
      env: options.env ?? environmentVariables(),
      store,
      l1Signer,
      replaceKeys: options.replaceKeys ?? false,
      logger,
      clock,
      signal,
    })
    const signer = createSigner({
      privateKey,
      accountIndex,
      apiKeyIndex,
      chainId: environment.chainId,
      now: () => clock.now(),
    })
    const lane = new NonceLane({
      mode: options.nonceMode ?? 'skip',
      shared:
        options.nonceStore === undefined
          ? undefined
          : { store: options.nonceStore, key: `${environment.chainId}:${accountIndex}:${apiKeyIndex}` },
      fetchNext: async () => (await rest.nextNonce({ accountIndex, apiKeyIndex })).nonce,
    })
    opened.add(() => signer.close())
    slots.set(apiKeyIndex, { apiKeyIndex, signer, lane })
    if (apiKeyIndex === reserveFrom) access.tokens = new TokenSource(signer, clock)
  }
  await registerMakerOnly(rest, accountIndex, makerIndex, logger)
  await Promise.all([...slots.values()].map((slot) => slot.lane.prepare()))
  return slots
}

/** Returns the key slots of a client: the first general key, the maker key, further general keys. */
function slotIndexes(reserveFrom: number, generalKeys: number): number[] {
  const last = reserveFrom + generalKeys
  const isUsable = Number.isSafeInteger(generalKeys) && generalKeys >= 1
  if (isUsable && Number.isSafeInteger(reserveFrom) && reserveFrom >= 0 && last <= MAX_API_KEY_INDEX)
    return Array.from({ length: generalKeys + 1 }, (_, i) => reserveFrom + i)
  throw new ConfigError(
    `reserveFrom ${reserveFrom} with ${generalKeys} general keys needs slots outside 0 to ${MAX_API_KEY_INDEX}. Lower reserveFrom or generalKeys.`,
    { code: 'BAD_OPTIONS', context: { reserveFrom, generalKeys } },
  )
}

async function hasSecret(options: LighterOptions, store: KeyStore, reserveFrom: number): Promise<boolean> {
  const name = secretName(reserveFrom)
  const given = notEmpty(options.allSecret) ?? notEmpty((options.env ?? environmentVariables())[name])
  return given !== undefined || options.keyStore !== undefined || (await store.load(name)) !== undefined
}
