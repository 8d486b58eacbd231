/** The channel that a message names: `name` itself unless one of `keys` is meant by it and its account. */
export function keyOfMessage(name: string, message: object | undefined, keys: readonly string[]): string {
  const named = keysNamed(name, keys)
  const account = message === undefined ? undefined : accountOf(message)
  const exact = named.find((key) => key === `${name}/${account}`)
  return exact ?? (named.length === 1 && named[0] !== undefined ? named[0] : name)
}

/** The channel that an answer names: of several that can be meant, the first of `keys`. */
export function keyOfAnswer(
  name: string,
  keys: readonly string[],
  isMeant: (key: string) => boolean,
): string | undefined {
  return isMeant(name) ? name : keysNamed(name, keys).find(isMeant)
}

/**
 * Channels that a server's name can mean when none has it exactly. `account_orders/<market>/<account>` comes back as
 * `account_orders:<market>` in messages, acknowledgements and errors.
 *
 * @param name - with slashes
 * @param keys - channels that may be meant
 */
function keysNamed(name: string, keys: Iterable<string>): string[] {
  const [family, market, rest] = name.split('/', 3)
  if (family !== 'account_orders' || market === undefined || rest !== undefined) return []
  const prefix = `${family}/${market}/`
  return [...keys].filter((key) => key.startsWith(prefix))
}

/** The account of a message of `account_orders`: stated beside its channel, or else by its orders. */
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
