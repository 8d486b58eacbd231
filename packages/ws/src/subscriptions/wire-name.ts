/**
 * Channels that a server's name can mean when none has it exactly. `account_orders/<market>/<account>` comes back as
 * `account_orders:<market>` in messages, acknowledgements and errors.
 *
 * @param name - with slashes
 * @param keys - channels that may be meant
 */
export function keysNamed(name: string, keys: Iterable<string>): string[] {
  const [family, market, rest] = name.split('/', 3)
  if (family !== 'account_orders' || market === undefined || rest !== undefined) return []
  const prefix = `${family}/${market}/`
  return [...keys].filter((key) => key.startsWith(prefix))
}

/** The account of a message of `account_orders`: stated beside its channel, or else by its orders. */
export function accountOf(message: object): string | undefined {
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
