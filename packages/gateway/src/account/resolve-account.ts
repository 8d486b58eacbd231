import type { RestClient } from '@lighter/rest'
import { ApiError, ConfigError } from '@lighter/standards'

/** An account owned by an L1 address. */
export interface AccountChoice {
  /** Index of the account. */
  accountIndex: number
  /** 0 master, 1 sub-account, 2 public pool. */
  accountType: number
  /** USDC text. */
  collateral: string
}

/**
 * Returns an account of an L1 address: the one that `chooseAccount` returns, otherwise the master account.
 *
 * @throws {ConfigError} `NO_ACCOUNT` if the address has none; the first deposit creates an account
 */
export async function resolveAccount(
  rest: RestClient,
  l1Address: string,
  choose: ((accounts: readonly AccountChoice[]) => number) | undefined,
): Promise<number> {
  const accounts = await accountsOf(rest, l1Address)
  if (accounts.length === 0) {
    throw new ConfigError(
      `The address ${l1Address} has no Lighter account yet. Deposit first: the first deposit creates it.`,
      {
        code: 'NO_ACCOUNT',
        context: { l1Address },
      },
    )
  }
  const master = accounts.find((account) => account.accountType === 0) ?? accounts[0]
  if (choose === undefined) return master?.accountIndex ?? 0
  const chosen = choose(accounts)
  if (accounts.some((account) => account.accountIndex === chosen)) return chosen
  throw new ConfigError(
    `chooseAccount returned ${String(chosen)}, which is not an account of ${l1Address}. Its accounts: ${accounts.map((account) => account.accountIndex).join(', ')}.`,
    { code: 'NO_ACCOUNT', context: { l1Address, chosen } },
  )
}

async function accountsOf(rest: RestClient, l1Address: string): Promise<AccountChoice[]> {
  const accounts: AccountChoice[] = []
  let cursor: string | undefined
  try {
    do {
      const page = await rest.accountsByL1Address({ l1Address, cursor })
      for (const row of page.sub_accounts) {
        accounts.push({ accountIndex: row.index, accountType: row.account_type, collateral: row.collateral })
      }
      cursor = page.next_cursor === '' ? undefined : page.next_cursor
    } while (cursor !== undefined)
  } catch (error) {
    if (error instanceof ApiError && (error.apiCode === 21100 || error.code === 'NOT_FOUND')) return accounts
    throw error
  }
  return accounts
}
