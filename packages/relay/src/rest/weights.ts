import * as endpoints from '@lighter/rest'

/** Weight of a request at the exchange, and whose budget it counts against. */
interface Counted {
  readonly weight: number
  readonly isPrivate: boolean
}

const DEFAULT: Counted = { weight: 300, isPrivate: false }

function readEndpoints(): ReadonlyMap<string, Counted> {
  const found = new Map<string, Counted>()
  for (const one of Object.values<unknown>(endpoints)) {
    if (typeof one !== 'function' || !('path' in one) || !('weight' in one) || !('method' in one)) continue
    const { method, path, weight } = one
    const isPrivate = 'auth' in one && one.auth !== 'none'
    if (typeof weight === 'number') found.set(`${String(method)} ${String(path)}`, { weight, isPrivate })
  }
  return found
}

const BY_ROUTE = readEndpoints()

/** Weight of a route, `GET /api/v1/trades`, and whether it takes a token. */
export function countedAs(route: string): Counted {
  return BY_ROUTE.get(route) ?? DEFAULT
}
