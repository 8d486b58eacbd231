import { refused } from '@lighter/server'
import { accountIn, CHANNEL_FAMILIES } from '@lighter/server/channels'
import { type Channel, channels, type StreamMessage } from '@lighter/ws'

const BY_FAMILY: ReadonlyMap<string, Channel<never, StreamMessage>> = new Map(
  Object.values<Channel<never, StreamMessage>>(channels).map((one) => [one.family, one]),
)
const PARTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(CHANNEL_FAMILIES))

/** A channel as a consumer names it. */
export interface NamedChannel {
  /** With colons: `order_book:0`. */
  readonly name: string
  /** Account of the channel; undefined if the channel is not about one account. */
  readonly accountIndex: number | undefined
  /** Whether the exchange takes a token for it. */
  readonly takesToken: boolean
}

/** Reads the name of a channel, given with colons. @throws {RefusedRequest} `websocketInvalidChannel` if the channel does not exist */
export function readChannel(name: string): NamedChannel {
  const [family = '', ...parts] = name.split(':')
  const base = BY_FAMILY.get(family)
  const isKnown = PARTS.get(family)?.length === parts.length
  if (base === undefined || !isKnown || !parts.every((part) => /^[\w-]{1,40}$/.test(part)))
    throw refused('websocketInvalidChannel')
  const takesToken = base.auth !== 'none'
  const account = accountIn(name)
  if (account === undefined) return { name, accountIndex: undefined, takesToken }
  const accountIndex = Number(account)
  if (!/^\d+$/.test(account) || !Number.isSafeInteger(accountIndex)) throw refused('websocketInvalidChannel')
  return { name, accountIndex, takesToken }
}

/** Returns the channel with this name for a stream client. @param isPrivate whether it is subscribed with a token */
export function channelOf(name: string, isPrivate: boolean): Channel<object, StreamMessage> {
  const base = BY_FAMILY.get(name.split(':')[0] ?? '')
  if (base === undefined) throw refused('websocketInvalidChannel')
  return {
    ...base,
    auth: isPrivate ? 'required' : 'none',
    key: () => name.replaceAll(':', '/'),
    restore: (message) => base.restore(message),
  }
}
