import { ConfigError, isLighterError } from '@lighter/standards'
import type { DetailedAccount } from '@lighter/standards/wire'
import type { WaitOptions } from '../core/abortable.ts'
import { type GatewayContext, requireAccount } from '../core/context.ts'

/** One account as the exchange has it. @throws {ConfigError} `NO_ACCOUNT` */
export async function accountOf(
  context: GatewayContext,
  accountIndex: number,
  { signal }: WaitOptions = {},
): Promise<DetailedAccount> {
  const { accounts } = await context.rest.account({ by: 'index', value: accountIndex }, { signal })
  const account = accounts[0]
  if (account !== undefined) return account
  throw new ConfigError(`The exchange knows no account ${accountIndex}.`, {
    code: 'NO_ACCOUNT',
    context: { accountIndex },
  })
}

/** Whether an account has the same owner as the client's. */
export async function isOwn(context: GatewayContext, accountIndex: number): Promise<boolean> {
  const own = requireAccount(context)
  if (accountIndex === own) return true
  const [mine, other] = await Promise.all([
    accountOf(context, own),
    accountOf(context, accountIndex).catch((error: unknown) => {
      // An integrator may not have an account yet.
      if (isLighterError(error, 'NO_ACCOUNT', 'NOT_FOUND', 'ACCOUNT_NOT_FOUND')) return undefined
      throw error
    }),
  ])
  return other !== undefined && mine.l1_address.toLowerCase() === other.l1_address.toLowerCase()
}
