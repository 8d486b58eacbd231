import { createHash } from 'node:crypto'
import {
  checkReadOnlyToken,
  type ReadOnlyTokenTerms,
  readOnlyTokenText,
  Auth as ServedAuth,
} from '@lighter/server/auth'
import type { FaultHooks } from '../control/faults/fault-hooks.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { ApiToken } from '../engine/state/api-key.ts'
import type { Account } from '../engine/state/entities.ts'

/** Tokens of the engine's accounts. */
export type Auth = ServedAuth<Account>

/** The tokens of an exchange and the access that they grant. */
export function authOf(ex: Exchange, options: { verifySignatures: boolean; hooks: FaultHooks }): Auth {
  return new ServedAuth<Account>(
    {
      now: () => ex.now,
      account: (index) => ex.accounts.get(index),
      publicKey: (account, apiKeyIndex) => account.keys.get(apiKeyIndex)?.publicKey,
      readOnlyToken: (text) => ex.tokens.find((one) => one.text === text && !one.revoked),
    },
    options,
  )
}

/**
 * Returns a new read-only token; the caller stores it. Its secret is derived from the seed and its number, so that a replay makes the same one.
 *
 * @throws {Refusal} 61001 to 61009
 */
export function newToken(
  ex: Exchange,
  seed: number,
  account: Account,
  options: ReadOnlyTokenTerms & { subAccounts: boolean },
): ApiToken {
  const { tokens } = ex
  const own = tokens.filter((token) => token.accountIndex === account.index && !token.revoked)
  checkReadOnlyToken(options, own.length, ex.now)
  const id = tokens.length + 1
  const secret = createHash('sha256').update(`localnet token ${seed}/${id}`).digest('hex')
  const token = { ...options, accountIndex: account.index }
  return { id, text: readOnlyTokenText(token, secret), ...token, revoked: false }
}
