import { parseAuthToken, verifyAuthToken } from '@lighter/signer'
import { refused } from '../refusal.ts'

const MAX_LIFE_S = 8 * 3600 + 60

/** An account that has tokens. */
export interface TokenAccount {
  /** Index of the account. */
  readonly index: number
  /** Index of the master of its L1 address; its own index for a master. */
  readonly master: number
}

/** A read-only token that the exchange has issued. */
export interface ReadOnlyToken {
  /** Account that it was made for. */
  readonly accountIndex: number
  /** Unix seconds. */
  readonly expiry: number
  /** Whether it also reads the sub-accounts of that account. */
  readonly subAccounts: boolean
}

/** Accounts, keys and read-only tokens of the exchange. `A` is the type of its accounts. */
export interface TokenRegistry<A extends TokenAccount> {
  /** Epoch milliseconds of the exchange. */
  now(): number
  /** Returns the account with an index. */
  account(index: number): A | undefined
  /** Returns the public key in a slot of an account, 80 hex digits without prefix. */
  publicKey(account: A, apiKeyIndex: number): string | undefined
  /** Returns the read-only token with this text, unless it was revoked. */
  readOnlyToken(text: string): ReadOnlyToken | undefined
}

/** Faults of tokens, for tests; `FaultHooks` implements it. */
export interface TokenFaults {
  /** Whether a valid token is refused as expired. */
  token?: ((accountIndex: number) => boolean) | undefined
}

/**
 * Verifies tokens and the access that they grant: signed tokens against the account's key, read-only tokens against the
 * list.
 * @see docs/protocol/semantics.md#tokens
 */
export class Auth<A extends TokenAccount> {
  readonly #registry: TokenRegistry<A>
  readonly #verify: boolean
  readonly #hooks: TokenFaults

  constructor(
    registry: TokenRegistry<A>,
    options: {
      /** Whether signatures are verified. @default true */
      verifySignatures?: boolean | undefined
      /** Hooks for faults in tests. */
      hooks?: TokenFaults | undefined
    } = {},
  ) {
    this.#registry = registry
    this.#verify = options.verifySignatures ?? true
    this.#hooks = options.hooks ?? {}
  }

  /**
   * Returns the account of a token.
   *
   * @throws {Refusal} 20001 without a token, 20013 for a malformed, expired or wrongly signed token
   */
  account(token: string | undefined): A {
    if (token === undefined || token === '') {
      throw refused('invalidParam', 'auth query param and Authorization header are empty')
    }
    const account = this.accountOf(token)
    if (this.#hooks.token?.(account.index) === true) throw refused('invalidAuth', 'invalid deadline')
    return account
  }

  /** The same, without faults. @throws {Refusal} 20013 */
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

  /** Returns the index of a token's account; undefined for an invalid token. */
  ownerOf(token: string): number | undefined {
    try {
      return this.accountOf(token).index
    } catch {
      return undefined
    }
  }

  /**
   * Returns an account if the token may read it. A token of a master account reads all its accounts.
   *
   * @throws {Refusal} 20001 without a token, 20013 for a token without access, 21100 if the account does not exist
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

  /** The same for changes, which read-only tokens cannot make. @throws {Refusal} 20001, 20013, 21100 */
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
