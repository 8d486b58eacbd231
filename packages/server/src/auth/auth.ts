import { parseAuthToken, verifyAuthToken } from '@lighter/signer'
import type { FaultHooks } from '../fault-hooks.ts'
import { refused } from '../refusal.ts'

const MAX_LIFE_S = 8 * 3600 + 60

/** An account that tokens speak for. */
export interface TokenAccount {
  /** Index of the account. */
  readonly index: number
  /** Index of the master of its L1 address; its own index for a master. */
  readonly master: number
}

/** A read-only token that is known. */
export interface ReadOnlyToken {
  /** Account that it was made for. */
  readonly accountIndex: number
  /** Unix seconds. */
  readonly expiry: number
  /** Whether it also reads the sub-accounts of that account. */
  readonly subAccounts: boolean
}

/** What the exchange knows of accounts, keys and read-only tokens. `A` are its accounts. */
export interface TokenRegistry<A extends TokenAccount> {
  /** Epoch milliseconds of the exchange. */
  now(): number
  /** The account with an index. */
  account(index: number): A | undefined
  /** Public key in a slot of an account, 80 hex digits without prefix. */
  publicKey(account: A, apiKeyIndex: number): string | undefined
  /** The read-only token with this text, unless it was revoked. */
  readOnlyToken(text: string): ReadOnlyToken | undefined
}

/**
 * Tokens and what they open: signed ones are verified against the account's key, read-only ones against the list.
 * @see docs/protocol/semantics.md#tokens
 */
export class Auth<A extends TokenAccount> {
  readonly #registry: TokenRegistry<A>
  readonly #verify: boolean
  readonly #hooks: FaultHooks

  constructor(
    registry: TokenRegistry<A>,
    options: {
      /** Whether signatures are verified. @default true */
      verifySignatures?: boolean | undefined
      /** Where faults of a test take hold. */
      hooks?: FaultHooks | undefined
    } = {},
  ) {
    this.#registry = registry
    this.#verify = options.verifySignatures ?? true
    this.#hooks = options.hooks ?? {}
  }

  /**
   * The account that a token speaks for.
   *
   * @throws {Refusal} 20001 without a token, 20013 for one that is malformed, expired or wrongly signed
   */
  account(token: string | undefined): A {
    if (token === undefined || token === '') {
      throw refused('invalidParam', 'auth query param and Authorization header are empty')
    }
    const account = this.accountOf(token)
    if (this.#hooks.token?.(account.index) === true) throw refused('invalidAuth', 'invalid deadline')
    return account
  }

  /** The same, untouched by faults. @throws {Refusal} 20013 */
  accountOf(token: string): A {
    if (token.startsWith('ro:')) return this.#readOnly(token)
    let parsed: ReturnType<typeof parseAuthToken>
    try {
      parsed = parseAuthToken(token)
    } catch {
      throw refused('invalidAuth', 'invalid token')
    }
    const registry = this.#registry
    const now = Math.floor(registry.now() / 1000)
    if (parsed.deadline <= now || parsed.deadline > now + MAX_LIFE_S)
      throw refused('invalidAuth', 'invalid deadline')
    const account = registry.account(parsed.accountIndex)
    const publicKey = account === undefined ? undefined : registry.publicKey(account, parsed.apiKeyIndex)
    if (account === undefined || publicKey === undefined) throw refused('invalidAuth', 'api key not found')
    if (this.#verify && !verifyAuthToken(token, `0x${publicKey}`, { now: () => registry.now() })) {
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

  /**
   * The account with an index, for a token that may read it. Accounts of one master are read with a token of the master.
   *
   * @throws {Refusal} 20001 without a token, 20013 for one that does not open it, 21100 when there is no such account
   */
  accountFor(token: string | undefined, index: number): A {
    const account = this.account(token)
    const wanted = this.#registry.account(index)
    if (wanted === undefined) throw refused('accountNotFound')
    if (wanted.index === account.index) return wanted
    const reaches =
      token?.startsWith('ro:') !== true || this.#registry.readOnlyToken(token)?.subAccounts === true
    if (!reaches || wanted.master !== account.index) throw refused('invalidAuth', 'account mismatch')
    return wanted
  }

  /** The same, for what changes something: read-only tokens do not. @throws {Refusal} 20001, 20013, 21100 */
  signerFor(token: string | undefined, index: number): A {
    if (token?.startsWith('ro:') === true) throw refused('invalidAuth', 'read-only token')
    return this.accountFor(token, index)
  }

  #readOnly(text: string): A {
    const token = this.#registry.readOnlyToken(text)
    const account = token === undefined ? undefined : this.#registry.account(token.accountIndex)
    if (token === undefined || account === undefined || token.expiry * 1000 <= this.#registry.now())
      throw refused('invalidAuth', 'invalid token')
    return account
  }
}
