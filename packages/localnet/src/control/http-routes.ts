import type { RestHandler } from '@lighter/server/routes'
import { integerWithin, MOST_ADVANCE_MS, MOST_DELAY_MS, within } from '../bounds.ts'
import type { LocalnetSnapshot } from '../durability/localnet-snapshot.ts'
import { refused } from '../engine/errors.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { binaryOptionsMarket, perpMarket } from '../genesis/markets.ts'
import { price, size } from '../views/format.ts'
import { orderView } from '../views/order.ts'
import { txView } from '../views/transaction.ts'
import { type ControlBody, controlRoute, integerIn, marketIn } from './control-route.ts'
import { type Controls, engineOf } from './controls.ts'
import type { FaultPlan } from './faults/rules.ts'
import { findMarket } from './find-market.ts'
import { SIMULATION_SOURCES } from './simulation.ts'
import { filterIn, newestTransactions } from './transaction-filter.ts'

/** Maximum number of transactions in one response. */
const MOST_TRANSACTIONS = 500
/** Number of snapshots kept for HTTP clients. */
const MOST_SNAPSHOTS = 16

/**
 * Control over HTTP for other languages: `POST /localnet/<action>` with a JSON body of the method's options.
 * Prices and amounts are decimal strings.
 */
export function controlRoutes(
  localnet: Controls,
  {
    url,
    wsUrl,
    sharesKeys,
  }: {
    /** Address for callers that send no host. */
    url: string
    wsUrl: string
    /** Whether the L1 keys of the funded accounts are part of the information. */
    sharesKeys: boolean
  },
): [string, RestHandler][] {
  const snapshots = new Map<number, LocalnetSnapshot>()
  let taken = 0
  return [
    [
      'GET /localnet/info',
      ({ host }) => {
        const { chainId, genesisId, clock } = localnet
        const accounts = sharesKeys
          ? localnet.accounts
          : localnet.accounts.map(({ accountIndex, l1Address }) => ({ accountIndex, l1Address }))
        // The address that the caller used; the bound address may differ from the caller's point of view.
        const at =
          host === undefined ? { url, wsUrl } : { url: `http://${host}`, wsUrl: `ws://${host}/stream` }
        const explorerUrl = `${at.url}/explorer/api`
        return { code: 200, ...at, explorerUrl, chainId, genesisId, accounts, clock, now: localnet.now() }
      },
    ],
    controlRoute('deposit', (body) => ({
      accountIndex: localnet.deposit({
        l1Address: typeof body['l1Address'] === 'string' ? body['l1Address'] : undefined,
        accountIndex: typeof body['accountIndex'] === 'number' ? body['accountIndex'] : undefined,
        asset: typeof body['asset'] === 'string' ? body['asset'] : undefined,
        amount: String(body['amount'] ?? ''),
      }),
    })),
    controlRoute('payIntent', (body) => ({
      accountIndex: localnet.payIntent({
        intentAddress: String(body['intentAddress'] ?? ''),
        amount: String(body['amount'] ?? ''),
      }),
    })),
    controlRoute('setMark', (body) => localnet.setMark(marketIn(body), String(body['price'] ?? ''))),
    controlRoute('setIndex', (body) => localnet.setIndex(marketIn(body), String(body['price'] ?? ''))),
    controlRoute('advance', (body) => localnet.advance(within(body['ms'], 'ms', 0, MOST_ADVANCE_MS))),
    controlRoute('fund', (body) => localnet.fund('market' in body ? marketIn(body) : undefined)),
    controlRoute('liquidate', (body) => localnet.liquidate(marketIn(body))),
    controlRoute('expireMarket', (body) => localnet.expireMarket(marketIn(body))),
    controlRoute('delist', (body) => localnet.delist(marketIn(body))),
    controlRoute('list', (body) => localnet.list('market' in body ? marketIn(body) : definitionOf(body))),
    controlRoute('respec', (body) =>
      localnet.respec(marketIn(body), {
        sizeDecimals: integerIn(body, 'sizeDecimals'),
        priceDecimals: integerIn(body, 'priceDecimals'),
      }),
    ),
    controlRoute('settleMarket', (body) => {
      const { price, outcome, refund } = body
      const payoutDelayMs =
        body['payoutDelayMs'] === undefined
          ? undefined
          : within(body['payoutDelayMs'], 'payoutDelayMs', 0, MOST_ADVANCE_MS)
      if (refund === true) return localnet.settleMarket(marketIn(body), { refund: true, payoutDelayMs })
      if (outcome === 'yes' || outcome === 'no')
        return localnet.settleMarket(marketIn(body), { outcome, payoutDelayMs })
      if (typeof price !== 'string')
        throw refused('invalidParam', 'price, outcome (yes or no) or refund: true')
      return localnet.settleMarket(marketIn(body), { price, payoutDelayMs })
    }),
    controlRoute('assignSlot', (body) =>
      localnet.assignSlot(integerIn(body, 'slot'), integerIn(body, 'accountIndex')),
    ),
    controlRoute('stateHash', () => ({ hash: localnet.stateHash() })),
    controlRoute('book', (body) => {
      const { bids, asks } = localnet.book(marketIn(body))
      const market = findMarket(engineOf(localnet), marketIn(body))
      const decimals = ([ticks, lots]: [bigint, bigint]): [price: string, size: string] => [
        price(market, ticks),
        size(market, lots),
      ]
      return { ticker: market.symbol, bids: bids.map(decimals), asks: asks.map(decimals) }
    }),
    controlRoute('account', (body) => localnet.account(integerIn(body, 'accountIndex'))),
    controlRoute('orders', (body) => ({
      orders: [...engineOf(localnet).account(integerIn(body, 'accountIndex')).orders.values()].map(orderView),
    })),
    controlRoute('transactions', (body) => {
      const limit = integerWithin(body['limit'] ?? 50, 'limit', 1, MOST_TRANSACTIONS)
      const found = newestTransactions(engineOf(localnet).transactions, filterIn(body), limit)
      return { transactions: found.map(txView) }
    }),
    controlRoute('snapshot', async () => {
      const snapshot = await localnet.snapshot()
      taken += 1
      snapshots.set(taken, snapshot)
      // The oldest is dropped, because each is a complete state.
      if (snapshots.size > MOST_SNAPSHOTS) snapshots.delete(taken - MOST_SNAPSHOTS)
      return { id: taken }
    }),
    controlRoute('snapshots', () => ({
      snapshots: [...snapshots].map(([id, { now }]) => ({ id, now })).reverse(),
    })),
    controlRoute('restore', (body) => {
      const snapshot = snapshots.get(Number(body['id']))
      if (snapshot === undefined)
        throw refused(
          'invalidParam',
          `id must be one of the last snapshots: ${[...snapshots.keys()].join(', ')}`,
        )
      localnet.restore(snapshot)
    }),
    controlRoute('simulate', (body) => {
      const { id } = localnet.market(marketIn(body))
      const { speed = 1 } = body
      const source = SIMULATION_SOURCES.find((one) => one === (body['source'] ?? 'random'))
      if (source === undefined)
        throw refused('invalidParam', `source must be ${SIMULATION_SOURCES.join(', ')}`)
      localnet.startSimulation({ market: id, source, speed: within(speed, 'speed', 0.001, 1000) })
    }),
    controlRoute('stopSimulations', () => localnet.stopSimulations()),
    controlRoute('setTier', (body) => {
      const tier = (['standard', 'plus', 'premium'] as const).find((one) => one === body['tier'])
      if (tier === undefined) throw refused('tierChangeInvalidTier')
      localnet.setTier(integerIn(body, 'accountIndex'), tier)
    }),
    controlRoute('setFaults', (body) => localnet.faults.set(body)),
    controlRoute('faults', () => ({
      counts: localnet.faults.counts,
      plan: printable(localnet.faults.plan),
    })),
    controlRoute('skewClock', (body) =>
      localnet.faults.skewClock(within(body['ms'], 'ms', -MOST_ADVANCE_MS, MOST_ADVANCE_MS)),
    ),
    controlRoute('restart', (body) => {
      // After this response was sent.
      const downMs = within(body['downMs'] ?? 0, 'downMs', 0, MOST_DELAY_MS)
      setTimeout(() => void localnet.restart({ downMs }).catch(() => {}), 20)
    }),
    controlRoute('dropConnections', () => localnet.faults.dropConnections()),
  ]
}

/** Patterns as strings, because JSON has no regular expressions. */
function printable(plan: FaultPlan): unknown {
  const text = JSON.stringify(plan, (_name, value: unknown) =>
    value instanceof RegExp ? String(value) : value,
  )
  return JSON.parse(text)
}

/** A new market: perps, or binary options by `kind: 'binary_options'` with their window. Prices in ticks. */
function definitionOf(body: ControlBody): MarketDefinition {
  const given = (name: string): number | undefined => (name in body ? integerIn(body, name) : undefined)
  const id = integerIn(body, 'id')
  const symbol = String(body['symbol'])
  if (body['kind'] !== 'binary_options') {
    return perpMarket({
      id,
      symbol,
      sizeDecimals: integerIn(body, 'sizeDecimals'),
      priceDecimals: integerIn(body, 'priceDecimals'),
      price: integerIn(body, 'price'),
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
