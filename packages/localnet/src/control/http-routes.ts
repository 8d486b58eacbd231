import type { RestHandler, RestRequest } from '@lighter/server/routes'
import { LighterError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { integerWithin, MOST_ADVANCE_MS, MOST_DELAY_MS, within } from '../bounds.ts'
import type { LocalnetSnapshot } from '../durability/localnet-snapshot.ts'
import { Refused, refused } from '../engine/errors.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { binaryOptionsMarket, perpMarket } from '../genesis/markets.ts'
import { orderView } from '../views/order.ts'
import { txView } from '../views/transaction.ts'
import type { Controls } from './controls.ts'
import type { FaultPlan } from './faults/rules.ts'

/** Most transactions in one response. */
const MOST_TRANSACTIONS = 500
/** Number of snapshots kept for HTTP clients. */
const MOST_SNAPSHOTS = 16

/**
 * Control over HTTP for other languages: `POST /localnet/<action>` with a JSON body of the method's options.
 * Prices and amounts are decimal strings.
 */
export function controlRoutes(
  localnet: Controls,
  /** Address for callers that send no host. */
  { url, wsUrl }: { url: string; wsUrl: string },
): [string, RestHandler][] {
  const snapshots = new Map<number, LocalnetSnapshot>()
  let taken = 0
  const route = (
    name: string,
    act: (body: Readonly<Record<string, unknown>>) => unknown,
  ): [string, RestHandler] => [
    `POST /localnet/${name}`,
    (request) => {
      try {
        const value = act(bodyOf(request))
        return typeof value === 'object' && value !== null ? { code: 200, ...value } : { code: 200 }
      } catch (error) {
        if (error instanceof Refused || !(error instanceof LighterError)) throw error
        throw refused('invalidParam', error.message)
      }
    },
  ]
  const market = (body: Readonly<Record<string, unknown>>): string | number => {
    const { market: reference } = body
    if (typeof reference !== 'string' && typeof reference !== 'number')
      throw refused('invalidParam', 'market')
    return reference
  }
  return [
    [
      'GET /localnet/info',
      ({ host }) => {
        const { chainId, accounts, clock } = localnet
        // The address that the caller used; the bound address may differ from the caller's point of view.
        const at =
          host === undefined ? { url, wsUrl } : { url: `http://${host}`, wsUrl: `ws://${host}/stream` }
        const explorerUrl = `${at.url}/explorer/api`
        return { code: 200, ...at, explorerUrl, chainId, accounts, clock, now: localnet.now() }
      },
    ],
    route('deposit', (body) => ({
      accountIndex: localnet.deposit({
        ...(typeof body['l1Address'] === 'string' ? { l1Address: body['l1Address'] } : {}),
        ...(typeof body['accountIndex'] === 'number' ? { accountIndex: body['accountIndex'] } : {}),
        ...(typeof body['asset'] === 'string' ? { asset: body['asset'] } : {}),
        amount: String(body['amount'] ?? ''),
      }),
    })),
    route('payIntent', (body) => ({
      accountIndex: localnet.payIntent({
        intentAddress: String(body['intentAddress'] ?? ''),
        amount: String(body['amount'] ?? ''),
      }),
    })),
    route('setMark', (body) => localnet.setMark(market(body), String(body['price'] ?? ''))),
    route('setIndex', (body) => localnet.setIndex(market(body), String(body['price'] ?? ''))),
    route('advance', (body) => localnet.advance(within(body['ms'], 'ms', 0, MOST_ADVANCE_MS))),
    route('fund', (body) => localnet.fund('market' in body ? market(body) : undefined)),
    route('liquidate', (body) => localnet.liquidate(market(body))),
    route('expireMarket', (body) => localnet.expireMarket(market(body))),
    route('delist', (body) => localnet.delist(market(body))),
    route('list', (body) => localnet.list('market' in body ? market(body) : definitionOf(body))),
    route('respec', (body) =>
      localnet.respec(market(body), {
        sizeDecimals: number(body, 'sizeDecimals'),
        priceDecimals: number(body, 'priceDecimals'),
      }),
    ),
    route('settleMarket', (body) => {
      const { price, outcome, refund, payoutDelayMs } = body
      const delay =
        payoutDelayMs === undefined
          ? {}
          : { payoutDelayMs: within(payoutDelayMs, 'payoutDelayMs', 0, MOST_ADVANCE_MS) }
      if (refund === true) return localnet.settleMarket(market(body), { refund: true, ...delay })
      if (outcome === 'yes' || outcome === 'no')
        return localnet.settleMarket(market(body), { outcome, ...delay })
      if (typeof price !== 'string')
        throw refused('invalidParam', 'price, outcome (yes or no) or refund: true')
      return localnet.settleMarket(market(body), { price, ...delay })
    }),
    route('assignSlot', (body) => localnet.assignSlot(number(body, 'slot'), number(body, 'accountIndex'))),
    route('stateHash', () => ({ hash: localnet.stateHash() })),
    route('book', (body) => localnet.book(market(body))),
    route('account', (body) => localnet.account(number(body, 'accountIndex'))),
    route('orders', (body) => ({
      orders: [...localnet.exchange.account(number(body, 'accountIndex')).orders.values()].map(orderView),
    })),
    route('transactions', (body) => {
      const limit = integerWithin(body['limit'] ?? 50, 'limit', 1, MOST_TRANSACTIONS)
      return { transactions: localnet.exchange.transactions.slice(-limit).reverse().map(txView) }
    }),
    route('snapshot', () => {
      taken += 1
      snapshots.set(taken, localnet.snapshot())
      // The oldest is dropped, because each is a complete state.
      if (snapshots.size > MOST_SNAPSHOTS) snapshots.delete(taken - MOST_SNAPSHOTS)
      return { id: taken }
    }),
    route('restore', (body) => {
      const snapshot = snapshots.get(Number(body['id']))
      if (snapshot === undefined)
        throw refused(
          'invalidParam',
          `id must be one of the last snapshots: ${[...snapshots.keys()].join(', ')}`,
        )
      localnet.restore(snapshot)
    }),
    route('simulate', (body) => {
      const { id } = localnet.market(market(body))
      const { source = 'random', speed = 1 } = body
      if (source !== 'random' && source !== 'recording')
        throw refused('invalidParam', 'source must be random or recording')
      localnet.startSimulation({ market: id, source, speed: within(speed, 'speed', 0.001, 1000) })
    }),
    route('stopSimulations', () => localnet.stopSimulations()),
    route('setTier', (body) => {
      const tier = (['standard', 'plus', 'premium'] as const).find((one) => one === body['tier'])
      if (tier === undefined) throw refused('tierChangeInvalidTier')
      localnet.setTier(number(body, 'accountIndex'), tier)
    }),
    route('setFaults', (body) => localnet.faults.set(body)),
    route('faults', () => ({
      counts: localnet.faults.counts,
      plan: printable(localnet.faults.plan),
    })),
    route('skewClock', (body) =>
      localnet.faults.skewClock(within(body['ms'], 'ms', -MOST_ADVANCE_MS, MOST_ADVANCE_MS)),
    ),
    route('restart', (body) => {
      // After this response was sent.
      const downMs = within(body['downMs'] ?? 0, 'downMs', 0, MOST_DELAY_MS)
      setTimeout(() => void localnet.restart({ downMs }).catch(() => {}), 20)
    }),
    route('dropConnections', () => localnet.faults.dropConnections()),
  ]
}

/** Patterns as strings, because JSON has no regular expressions. */
function printable(plan: FaultPlan): unknown {
  const text = JSON.stringify(plan, (_name, value: unknown) =>
    value instanceof RegExp ? String(value) : value,
  )
  return JSON.parse(text)
}

/** An integer of a body. @throws {Refused} 20001 */
function number(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw refused('invalidParam', `${name} must be an integer of 0 or more`)
  return value
}

/** A new market: perps, or binary options by `kind: 'binary_options'` with their window. Prices in ticks. */
function definitionOf(body: Readonly<Record<string, unknown>>): MarketDefinition {
  const given = (name: string): number | undefined => (name in body ? number(body, name) : undefined)
  const id = number(body, 'id')
  const symbol = String(body['symbol'])
  if (body['kind'] !== 'binary_options') {
    return perpMarket({
      id,
      symbol,
      sizeDecimals: number(body, 'sizeDecimals'),
      priceDecimals: number(body, 'priceDecimals'),
      price: number(body, 'price'),
    })
  }
  return binaryOptionsMarket({
    id,
    symbol,
    slot: given('slot'),
    sizeDecimals: given('sizeDecimals'),
    priceDecimals: given('priceDecimals'),
    settlementCap: given('settlementCap'),
    defaultPrice: given('defaultPrice'),
    startTime: given('startTime'),
    endTime: given('endTime'),
    settlementType: body['settlementType'] === 'continuous' ? 'continuous' : 'discrete',
  })
}

function bodyOf(request: RestRequest): Readonly<Record<string, unknown>> {
  if (request.body === '') return {}
  let value: unknown
  try {
    value = parseJson(request.body)
  } catch (error) {
    throw refused(
      'invalidParam',
      `the body must be a JSON object. ${error instanceof Error ? error.message : ''}`,
    )
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw refused('invalidParam', 'the body must be a JSON object, for example {"market":"ETH"}')
}
