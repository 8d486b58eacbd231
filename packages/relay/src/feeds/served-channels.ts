import { type Caller, refused } from '@lighter/server'
import { type AccessKeys, mustRead } from '../access/access-keys.ts'
import type { AccountProofs } from '../access/account-proofs.ts'
import type { TokenVault } from '../access/token-vault.ts'
import { readToken } from '../access/tokens.ts'
import { type NamedChannel, readChannel } from './channel-of.ts'
import { type Feeds, feedId } from './feeds.ts'

/** Options of {@link ServedChannels}. */
export interface ServedChannelsOptions {
  readonly keys: AccessKeys
  readonly proofs: AccountProofs
  /** Tokens with which private channels are subscribed at the exchange. */
  readonly vault: TokenVault
  readonly feeds: Feeds
}

/** Opens channels to the consumers that have the right to them. */
export class ServedChannels {
  readonly #options: ServedChannelsOptions

  constructor(options: ServedChannelsOptions) {
    this.#options = options
  }

  /**
   * Waits for the first message of a channel, and for the proof that the token opens its account.
   *
   * @param name with colons
   * @throws {Refusal} for a channel that does not exist, and without the right to it
   */
  async prepare(name: string, token: string | undefined, caller: Caller): Promise<void> {
    const { keys, proofs, vault, feeds } = this.#options
    const channel = readChannel(name)
    const consumer = keys.of(caller)
    if (channel.accountIndex !== undefined) mustRead(consumer, channel.accountIndex)
    const isPrivate = token !== undefined && channel.takesToken
    if (isPrivate) {
      const account = provenAccount(channel, token)
      mustRead(consumer, account)
      await proofs.prove(token, account)
      vault.add(name.replaceAll(':', '/'), token)
    }
    await feeds.prepare(channel, isPrivate)
  }

  /**
   * Returns the first message of a channel; `prepare` has waited for it.
   *
   * @param name with colons
   * @throws {Refusal} `invalidAuth` for a token without proof; `websocketFailedToSubscribe` if the channel became stale
   */
  snapshot(name: string, token: string | undefined): { channel: string; text: Uint8Array } {
    const channel = readChannel(name)
    const isPrivate = token !== undefined && channel.takesToken
    if (isPrivate && !this.#options.proofs.has(token, provenAccount(channel, token)))
      throw refused('invalidAuth', 'invalid token')
    const id = feedId(channel, isPrivate)
    const text = this.#options.feeds.get(id)?.first()
    if (text === undefined) throw refused('websocketFailedToSubscribe', 'the relay has lost the exchange')
    return { channel: id, text }
  }
}

/** The account that a token must open for a channel: the channel's, or the token's own if the channel is not about one account. */
function provenAccount({ accountIndex }: NamedChannel, token: string): number {
  const account = accountIndex ?? readToken(token)?.accountIndex
  if (account === undefined) throw refused('invalidAuth', 'invalid token')
  return account
}
