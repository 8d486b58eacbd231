import { createHash } from 'node:crypto'
import { type Caller, refused } from '@lighter/server'
import { ConfigError } from '@lighter/standards'

/**
 * What a consumer may do.
 *
 * - `public`: market data
 * - `account`: also read accounts, with the exchange's own tokens
 * - `trade`: also send transactions and every other change
 */
export type Rights = 'public' | 'account' | 'trade'

/** A consumer of the relay. */
export interface AccessKey {
  /** Name for metrics and messages; not secret. */
  readonly name: string
  /** The secret that the consumer sends: 16 to 200 letters, digits, `_`, `-`, `.` or `~`. */
  readonly key: string
  /** What it may do. */
  readonly rights: Rights
  /** Accounts that it may read and trade. @default those that its tokens and signatures open */
  readonly accounts?: readonly number[] | undefined
}

/** A caller and its rights. */
export interface Consumer {
  readonly name: string
  readonly rights: Rights
  readonly accounts: ReadonlySet<number> | undefined
}

const ANYONE: Consumer = { name: 'anyone', rights: 'trade', accounts: undefined }

/** The consumers of a relay. Only the hashes of their keys are kept. */
export class AccessKeys {
  readonly #consumers: ReadonlyMap<string, Consumer> | undefined

  /**
   * @param keys undefined if everyone who reaches the relay may use it
   * @throws {ConfigError} `BAD_ACCESS_KEYS` for a key that cannot be used
   */
  constructor(keys: readonly AccessKey[] | undefined) {
    if (keys === undefined) return
    const consumers = new Map<string, Consumer>()
    for (const { name, key, rights, accounts } of keys) {
      if (!/^[\w.~-]{16,200}$/.test(key))
        throw bad(name, 'its key must have 16 to 200 letters, digits, _, -, . or ~')
      if (rights !== 'public' && rights !== 'account' && rights !== 'trade')
        throw bad(name, 'rights must be public, account or trade')
      const hash = hashOf(key)
      if (consumers.has(hash)) throw bad(name, 'another name has the same key')
      consumers.set(hash, {
        name,
        rights,
        accounts: accounts === undefined ? undefined : new Set(accounts),
      })
    }
    this.#consumers = consumers
  }

  /** Returns the consumer that calls. @throws {RefusedRequest} `invalidAuth` for a missing or unknown key */
  of({ key }: Caller): Consumer {
    if (this.#consumers === undefined) return ANYONE
    const consumer = key === undefined ? undefined : this.#consumers.get(hashOf(key))
    if (consumer !== undefined) return consumer
    throw refused(
      'invalidAuth',
      key === undefined ? 'the relay requires an access key' : 'unknown access key',
    )
  }
}

/** Checks that a consumer may read an account, or accounts at all. @throws {RefusedRequest} `invalidAuth` */
export function mustRead({ rights, accounts }: Consumer, accountIndex: number | undefined): void {
  if (rights === 'public') throw refused('invalidAuth', 'this access key reads market data only')
  if (accounts === undefined || (accountIndex !== undefined && accounts.has(accountIndex))) return
  throw refused('invalidAuth', 'this access key does not include the account')
}

/** Checks that a consumer may send transactions of an account. @throws {RefusedRequest} `invalidAuth` */
export function mustTrade(consumer: Consumer, accountIndex: number | undefined): void {
  if (consumer.rights !== 'trade') throw refused('invalidAuth', 'this access key does not trade')
  mustRead(consumer, accountIndex)
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64')
}

function bad(name: string, why: string): ConfigError {
  return new ConfigError(`Access key ${JSON.stringify(name)} cannot be used: ${why}.`, {
    code: 'BAD_ACCESS_KEYS',
    context: { name },
  })
}
