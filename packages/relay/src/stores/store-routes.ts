import type { BudgetClaim } from '@lighter/rest'
import { type RestRequest, type Route, refused } from '@lighter/server'
import { parseJson } from '@lighter/standards/json'
import { type AccessKeys, mustTrade } from '../access/access-keys.ts'
import type { SharedBudgets } from './budgets.ts'
import type { SharedNonces } from './nonces.ts'

/** Longest time for which a consumer may hold a key, in milliseconds. */
const MOST_HOLD_MS = 10_000

/** Routes of the stores of the relay's consumers; only consumers that may trade use them. */
export function storeRoutes(parts: {
  keys: AccessKeys
  nonces: SharedNonces
  budgets: SharedBudgets
}): Route[] {
  const { keys, nonces, budgets } = parts
  const nonceKey = (request: RestRequest): string => {
    const key = request.fields.get('key') ?? ''
    // <chain id>:<account index>:<API key index>
    const account = /^\d{1,10}:(\d{1,15}):\d{1,3}$/.exec(key)?.[1]
    if (account === undefined) throw refused('invalidParam', 'key: chain id, account and API key index')
    mustTrade(keys.of(request.caller), Number(account))
    return key
  }
  const holderOf = (request: RestRequest): string => (request.fields.get('holder') ?? '').slice(0, 100)
  return [
    [
      'POST /relay/nonce/take',
      (request) => {
        const floor = count(request, 'floor', 2 ** 48 - 2)
        return { code: 200, nonce: nonces.take(nonceKey(request), floor, holderOf(request)) ?? -1 }
      },
    ],
    [
      'POST /relay/nonce/hold',
      (request) => {
        const ms = count(request, 'ms', MOST_HOLD_MS)
        return { code: 200, held: nonces.hold(nonceKey(request), holderOf(request), ms) }
      },
    ],
    [
      'POST /relay/nonce/release',
      (request) => {
        nonces.release(nonceKey(request), holderOf(request))
        return { code: 200 }
      },
    ],
    [
      'POST /relay/budget/take',
      async (request) => {
        mayUseBudgets(keys, request)
        return { code: 200, wait: await budgets.take(claimsIn(request)) }
      },
    ],
    [
      'POST /relay/budget/block',
      async (request) => {
        mayUseBudgets(keys, request)
        const names = listIn(request, 'keys').filter((one) => typeof one === 'string')
        await budgets.block(names.slice(0, 20), count(request, 'ms', 600_000))
        return { code: 200 }
      },
    ],
  ]
}

/** Accounts share budgets, so a key that is limited to some accounts may use them too. It must have the right to trade. */
function mayUseBudgets(keys: AccessKeys, { caller }: RestRequest): void {
  if (keys.of(caller).rights !== 'trade') throw refused('invalidAuth', 'this access key does not trade')
}

function claimsIn(request: RestRequest): BudgetClaim[] {
  const claims = listIn(request, 'claims')
  if (claims.length > 10) throw refused('invalidParam', 'claims: at most 10')
  return claims.map((one) => {
    const { key, cost, budget, windowMs } = (one ?? {}) as Readonly<Record<string, unknown>>
    if (
      typeof key !== 'string' ||
      key.length > 200 ||
      !isAmount(cost) ||
      !isAmount(budget) ||
      !isAmount(windowMs) ||
      windowMs > 3_600_000
    )
      throw refused('invalidParam', 'claims: key, cost, budget and windowMs')
    return { key, cost, budget, windowMs }
  })
}

function listIn(request: RestRequest, name: string): unknown[] {
  try {
    const value = parseJson(request.fields.get(name) ?? '')
    if (Array.isArray(value)) return value
  } catch {
    // Refused below.
  }
  throw refused('invalidParam', `${name}: a list`)
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function count(request: RestRequest, name: string, most: number): number {
  const value = Number(request.fields.get(name) ?? Number.NaN)
  if (Number.isInteger(value) && value >= 0 && value <= most) return value
  throw refused('invalidParam', `${name}: an integer from 0 to ${most}`)
}
