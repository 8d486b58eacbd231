/** Groups items by a key and keeps their order. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const at = key(item)
    const list = groups.get(at)
    if (list === undefined) groups.set(at, [item])
    else list.push(item)
  }
  return groups
}

/** Views of items in lists by market id, as in messages of accounts. */
export function byMarket<T extends { readonly market: { readonly id: number } }, V>(
  items: Iterable<T>,
  view: (item: T) => V,
): Record<string, V[]> {
  const map: Record<string, V[]> = {}
  for (const item of items) {
    const list = map[item.market.id]
    if (list === undefined) map[item.market.id] = [view(item)]
    else list.push(view(item))
  }
  return map
}
