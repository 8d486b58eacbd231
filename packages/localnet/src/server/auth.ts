import { createHash } from 'node:crypto'
import { parseAuthToken, verifyAuthToken } from '@lighter/signer'
import { refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { ApiToken } from '../engine/state/api-key.ts'
import type { Account } from '../engine/state/entities.ts'
import type { FaultHooks } from './fault-hooks.ts'

const MAX_LIFE_S = 8 * 3600 + 60
const DAY_S = 86_400

/** Auth tokens: canonical ones are verified against the account's key, read-only ones against the list. */
export class Auth {
  readonly #ex: Exchange
  readonly #verify: boolean
  readonly #seed: number
  readonly #hooks: FaultHooks

  constructor(ex: Exchange, options: { verifySignatures: boolean; seed: number; hooks: FaultHooks }) {
    this.#ex = ex
    this.#verify = options.verifySignatures
    this.#seed = options.seed
    this.#hooks = options.hooks
  }

  /**
   * The account that a token speaks for.
   *
   * @throws {Refused} 20001 without a token, 20013 for one that is malformed, expired or wrongly signed
   */
  account(token: string | undefined): Account {
    if (token === undefined || token === '') {
      throw refused('invalidParam', 'auth query param and Authorization header are empty')
    }
    const account = this.accountOf(token)
    if (this.#hooks.token?.(account.index) === true) throw refused('invalidAuth', 'invalid deadline')
    return account
  }

  /** The same, untouched by faults. @throws {Refused} 20013 */
  accountOf(token: string): Account {
    if (token.startsWith('ro:')) return this.#readOnly(token)
    let parsed: ReturnType<typeof parseAuthToken>
    try {
      parsed = parseAuthToken(token)
    } catch {
      throw refused('invalidAuth', 'invalid token')
    }
    const now = Math.floor(this.#ex.now / 1000)
    if (parsed.deadline <= now || parsed.deadline > now + MAX_LIFE_S)
      throw refused('invalidAuth', 'invalid deadline')
    const account = this.#ex.accounts.get(parsed.accountIndex)
    const key = account?.keys.get(parsed.apiKeyIndex)
    if (account === undefined || key === undefined) throw refused('invalidAuth', 'api key not found')
    if (this.#verify && !verifyAuthToken(token, `0x${key.publicKey}`, { now: () => this.#ex.now })) {
      throw refused('invalidAuth', 'invalid signature')
    }
    return account
  }

  /** Index of that account, without errors: undefined for a token that speaks for none. */
  ownerOf(token: string): number | undefined {
    try {
      return this.accountOf(token).index
    } catch {
      return undefined
    }
  }

  /** The same, for the data of one account. Accounts of one master see each other with a token of the master. */
  accountFor(token: string | undefined, index: number): Account {
    const account = this.account(token)
    const wanted = this.#ex.accounts.get(index)
    if (wanted === undefined) throw refused('accountNotFound')
    const reaches = token?.startsWith('ro:') !== true || this.#find(token)?.subAccounts === true
    if (wanted !== account && !(reaches && wanted.master === account.index))
      throw refused('invalidAuth', 'account mismatch')
    return wanted
  }

  /** The same, for what changes something: read-only tokens do not. @throws {Refused} 20013 */
  signerFor(token: string | undefined, index: number): Account {
    if (token?.startsWith('ro:') === true) throw refused('invalidAuth', 'read-only token')
    return this.accountFor(token, index)
  }

  /**
   * A new read-only token; the caller enters it. Its secret part is made from the seed and its number, so that a replay
   * gives the same.
   *
   * @throws {Refused} 61001 to 61009
   */
  make(account: Account, options: { name: string; expiry: number; subAccounts: boolean }): ApiToken {
    const { tokens } = this.#ex
    const now = Math.floor(this.#ex.now / 1000)
    if (options.name === '') throw refused('apiTokenNameEmpty')
    if (options.name.length > 50) throw refused('apiTokenNameTooLong')
    if (!/^[\w .-]+$/.test(options.name)) throw refused('apiTokenNameInvalidChars')
    if (options.expiry < now + DAY_S - 60) throw refused('apiTokenExpiryBeforeMinAllowed')
    if (options.expiry > now + 3660 * DAY_S) throw refused('apiTokenExpiryAfterMaxAllowed')
    const own = tokens.filter((token) => token.accountIndex === account.index && !token.revoked)
    if (own.length >= 10) throw refused('apiTokenMaxTokensExceeded')
    const scope = options.subAccounts ? 'all' : 'single'
    const id = tokens.length + 1
    const secret = createHash('sha256').update(`localnet token ${this.#seed}/${id}`).digest('hex')
    return {
      id,
      text: `ro:${account.index}:${scope}:${options.expiry}:${secret}`,
      name: options.name,
      accountIndex: account.index,
      expiry: options.expiry,
      subAccounts: options.subAccounts,
      revoked: false,
    }
  }

  #readOnly(text: string): Account {
    const token = this.#find(text)
    if (token === undefined || token.expiry * 1000 <= this.#ex.now)
      throw refused('invalidAuth', 'invalid token')
    return this.#ex.account(token.accountIndex)
  }

  #find(text: string): ApiToken | undefined {
    return this.#ex.tokens.find((one) => one.text === text && !one.revoked)
  }
}
