import { ConfigError, isLighterError } from '@lighter/standards'
import type { DetailedAccount } from '@lighter/standards/wire'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import type { MirrorsContext } from './context.ts'

/** Reads one account from the exchange. @throws {ConfigError} `NO_ACCOUNT` */
export async function accountOf(
  context: MirrorsContext,
  accountIndex: number,
  { signal }: WaitOptions = {},
): Promise<DetailedAccount> {
  const { accounts } = await context.rest.account({ by: 'index', value: accountIndex }, { signal })
  const account = accounts[0]
  if (account !== undefined) return account
  throw new ConfigError(
    `The exchange has no account ${accountIndex}. Check accountIndex and the environment.`,
    {
      code: 'NO_ACCOUNT',
      context: { accountIndex },
    },
  )
}

/** Returns whether an account has the same owner as the client's. */
export async function isOwn(
  context: MirrorsContext,
  accountIndex: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const own = requireAccount(context)
  if (accountIndex === own) return true
  const [mine, other] = await Promise.all([
    accountOf(context, own, { signal }),
    accountOf(context, accountIndex, { signal }).catch((error: unknown) => {
      // An integrator may not have an account yet.
      if (isLighterError(error, 'NO_ACCOUNT', 'NOT_FOUND', 'ACCOUNT_NOT_FOUND')) return undefined
      throw error
    }),
  ])
  return other !== undefined && mine.l1_address.toLowerCase() === other.l1_address.toLowerCase()
}
