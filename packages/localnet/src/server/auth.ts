import { parseAuthToken, verifyAuthToken } from '@lighter/signer'
import { Refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/types.ts'

const MAX_LIFE_S = 8 * 3600 + 60
const DAY_S = 86_400

/** A read-only token (SEMANTICS §6). */
export interface ApiToken {
  readonly id: number
  readonly text: string
  readonly name: string
  readonly accountIndex: number
  /** Unix seconds. */
  readonly expiry: number
  readonly subAccounts: boolean
  revoked: boolean
}

/** Auth tokens: canonical ones are verified against the account's key, read-only ones against the list. */
export class Auth {
  readonly #ex: Exchange
  readonly #verify: boolean
  readonly tokens: ApiToken[] = []
  #seed: () => string

  constructor(ex: Exchange, options: { verifySignatures: boolean; random: () => string }) {
    this.#ex = ex
    this.#verify = options.verifySignatures
    this.#seed = options.random
  }

  /**
   * The account that a token speaks for.
   *
   * @throws {Refused} 20001 without a token, 20013 for one that is malformed, expired or wrongly signed
   */
  account(token: string | undefined): Account {
    if (token === undefined || token === '') {
      throw new Refused(20001, 'auth query param and Authorization header are empty')
    }
    if (token.startsWith('ro:')) return this.#readOnly(token)
    let parsed: ReturnType<typeof parseAuthToken>
    try {
      parsed = parseAuthToken(token)
    } catch {
      throw new Refused(20013, 'invalid token')
    }
    const now = Math.floor(this.#ex.now / 1000)
    if (parsed.deadline <= now || parsed.deadline > now + MAX_LIFE_S)
      throw new Refused(20013, 'invalid deadline')
    const account = this.#ex.accounts.get(parsed.accountIndex)
    const key = account?.keys.get(parsed.apiKeyIndex)
    if (account === undefined || key === undefined) throw new Refused(20013, 'api key not found')
    if (this.#verify && !verifyAuthToken(token, `0x${key.publicKey}`, { now: () => this.#ex.now })) {
      throw new Refused(20013, 'invalid signature')
    }
    return account
  }

  /** The same, for the data of one account. Accounts of one master see each other with a token of the master. */
  accountFor(token: string | undefined, index: number): Account {
    const account = this.account(token)
    const wanted = this.#ex.accounts.get(index)
    if (wanted === undefined) throw new Refused(21100)
    if (wanted !== account && wanted.master !== account.index) throw new Refused(20013, 'account mismatch')
    return wanted
  }

  create(account: Account, options: { name: string; expiry: number; subAccounts: boolean }): ApiToken {
    const now = Math.floor(this.#ex.now / 1000)
    if (options.name === '') throw new Refused(61007)
    if (options.name.length > 50) throw new Refused(61008)
    if (!/^[\w .-]+$/.test(options.name)) throw new Refused(61009)
    if (options.expiry < now + DAY_S - 60) throw new Refused(61001)
    if (options.expiry > now + 3660 * DAY_S) throw new Refused(61002)
    const own = this.tokens.filter((token) => token.accountIndex === account.index && !token.revoked)
    if (own.length >= 10) throw new Refused(61003)
    const scope = options.subAccounts ? 'all' : 'single'
    const token: ApiToken = {
      id: this.tokens.length + 1,
      text: `ro:${account.index}:${scope}:${options.expiry}:${this.#seed()}`,
      name: options.name,
      accountIndex: account.index,
      expiry: options.expiry,
      subAccounts: options.subAccounts,
      revoked: false,
    }
    this.tokens.push(token)
    return token
  }

  #readOnly(text: string): Account {
    const token = this.tokens.find((one) => one.text === text && !one.revoked)
    if (token === undefined || token.expiry * 1000 <= this.#ex.now) throw new Refused(20013, 'invalid token')
    return this.#ex.account(token.accountIndex)
  }
}
