import { ValidationError } from '@lighter/standards'

/** Kinds of channels by how long they are kept. */
export type Retained = 'books' | 'trades' | 'accounts'

/**
 * Channels that can be stored. Each message has an identity, its nonce, its trade ids or its content, by which
 * JetStream recognizes the copy of another relay. Other channels repeat equal messages, which would be lost as copies.
 */
const STORED: ReadonlyMap<string, Retained> = new Map<string, Retained>([
  ['order_book', 'books'],
  ['trade', 'trades'],
  ['account_all_trades', 'accounts'],
  ['account_all_orders', 'accounts'],
  ['account_tx', 'accounts'],
])

/** Where a channel is stored. */
export interface StoredChannel {
  /** Name with colons: `order_book:0`. */
  readonly name: string
  readonly family: string
  /** Name of the JetStream stream. */
  readonly stream: string
  /** Subject of its updates: `lighter.mainnet.order_book.0`. */
  readonly subject: string
  /** Subject of its snapshots. */
  readonly snapshots: string
}

/** Suffix of the subjects of snapshots. */
export const SNAPSHOT = 'snapshot'

/** First part of all subjects of a network. */
export function prefixOf(environment: string): string {
  return `lighter.${token(environment)}`
}

/** Name of the stream of a kind of channels. */
export function streamOf(environment: string, kind: Retained): string {
  return `LIGHTER-${token(environment).toUpperCase()}-${kind.toUpperCase()}`
}

/** Subjects of a kind of channels. */
export function subjectsOf(environment: string, kind: Retained): string[] {
  return [...STORED].filter(([, of]) => of === kind).map(([family]) => `${prefixOf(environment)}.${family}.>`)
}

/**
 * Returns where a channel is stored.
 *
 * @param channel with colons or slashes
 * @throws {ValidationError} for a channel that cannot be stored
 */
export function storedChannel(environment: string, channel: string): StoredChannel {
  const name = channel.replaceAll('/', ':')
  const [family = '', ...rest] = name.split(':')
  const kind = STORED.get(family)
  const [id] = rest
  if (kind === undefined || rest.length !== 1 || id === undefined || !/^\d{1,15}$/.test(id)) {
    const allowed = [...STORED.keys()].map((one) => `${one}/<number>`).join(', ')
    throw new ValidationError(`NATS cannot store the channel ${channel}; allowed: ${allowed}.`, {
      field: 'channels',
      value: channel,
      allowed,
    })
  }
  const subject = `${prefixOf(environment)}.${family}.${id}`
  return { name, family, stream: streamOf(environment, kind), subject, snapshots: `${subject}.${SNAPSHOT}` }
}

/** A network's name as one token of a subject. */
function token(environment: string): string {
  return environment.replaceAll(/[^\w-]+/g, '-')
}
