/**
 * Returns the channel that a message names: the one of `keys` that matches the name and its account, or `name` itself.
 */
export function keyOfMessage(name: string, message: object | undefined, keys: readonly string[]): string {
  const named = keysNamed(name, keys)
  const account = message === undefined ? undefined : accountOf(message)
  const exact = named.find((key) => key === `${name}/${account}`)
  return exact ?? (named.length === 1 && named[0] !== undefined ? named[0] : name)
}

/** Returns the channel that a reply names; if several match, the first of `keys`. */
export function keyOfReply(
  name: string,
  keys: readonly string[],
  isMeant: (key: string) => boolean,
): string | undefined {
  return isMeant(name) ? name : keysNamed(name, keys).find(isMeant)
}

/**
 * Returns the channels that a server's name may mean if none has it exactly. `account_orders/<market>/<account>` is
 * `account_orders:<market>` in messages, acknowledgments and errors.
 *
 * @param name - with slashes
 * @param keys - candidate channels
 */
function keysNamed(name: string, keys: Iterable<string>): string[] {
  const [family, market, rest] = name.split('/', 3)
  if (family !== 'account_orders' || market === undefined || rest !== undefined) return []
  const prefix = `${family}/${market}/`
  return [...keys].filter((key) => key.startsWith(prefix))
}

/** Returns the account of an `account_orders` message, from its own field or from its orders. */
function accountOf(message: object): string | undefined {
  const { account, orders } = message as { account?: unknown; orders?: unknown }
  if (isIndex(account)) return String(account)
  if (typeof orders !== 'object' || orders === null) return undefined
  for (const group of Object.values(orders)) {
    const [first] = Array.isArray(group) ? (group as unknown[]) : [group]
    const owner = (first as { owner_account_index?: unknown } | null | undefined)?.owner_account_index
    if (isIndex(owner)) return String(owner)
  }
  return undefined
}

function isIndex(value: unknown): value is number | bigint | string {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
}
