import type { RestClient } from '@lighter/rest'
import { type L1MessageSigner, l1AddressOf } from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import { resolveAccount } from '../account/resolve-account.ts'
import { l1SignerOf } from '../keys/l1-signer.ts'
import type { LighterOptions } from '../options.ts'

/** The owner of the account, from the options. */
export interface Owner {
  /** Signs as the owner; `undefined` without an L1 key. */
  readonly l1Signer: (() => Promise<L1MessageSigner>) | undefined
  readonly l1Address: string | undefined
}

/**
 * Returns the owner that the options name. @throws {ConfigError} `BAD_L1_KEY`, or `BAD_OPTIONS` if the address is
 * missing
 */
export async function ownerOf(options: LighterOptions): Promise<Owner> {
  const l1Signer = l1SignerOf(options)
  if (options.l1Address !== undefined || l1Signer === undefined)
    return { l1Signer, l1Address: options.l1Address }
  const l1Address = await l1AddressOf(await l1Signer())
  if (l1Address !== undefined || options.accountIndex !== undefined) return { l1Signer, l1Address }
  throw new ConfigError('l1Signer is a function, which has no address. Pass l1Address or accountIndex too.', {
    code: 'BAD_OPTIONS',
  })
}

/**
 * Returns the account to trade with: the one in the options, or one of the owner's; `undefined` for a client of public
 * data.
 */
export async function accountToTrade(
  options: LighterOptions,
  rest: RestClient,
  { l1Address }: Owner,
): Promise<number | undefined> {
  if (options.accountIndex !== undefined || l1Address === undefined) return options.accountIndex
  return resolveAccount(rest, l1Address, options.chooseAccount)
}
