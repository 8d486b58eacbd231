import { bounded, type RestHandler, type RestRequest, text } from '@lighter/server/routes'
import { TX_TYPES } from '@lighter/signer'
import { refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Trade } from '../engine/state/entities.ts'
import type { TradeType } from '../engine/state/trade.ts'
import type { TxRecord } from '../engine/state/transaction.ts'
import { assetView, positionView } from '../views/account.ts'
import { price, size } from '../views/format.ts'
import type { Backend } from './backend.ts'

const BASE = '/explorer/api'

/** Names of transactions as the explorer writes them: `L2CreateOrder`. */
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(TX_TYPES).map(([name, number]) => [
    number,
    `L2${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  ]),
)

/**
 * The explorer API under `/explorer/api`: one transaction is one block, ten blocks are one batch.
 * @see docs/protocol/rest.md#explorer
 */
export function explorerHandler(backend: Backend): RestHandler {
  const { ex } = backend
  const accountOf = (param: string): Account => {
    const found = /^0x/i.test(param) ? ex.byL1.get(param.toLowerCase())?.[0] : ex.accounts.get(Number(param))
    if (found === undefined) throw refused('notFound')
    return found
  }
  const page = (request: RestRequest): [number, number] => {
    const limit = bounded(request, 'limit', 0, 100, 100)
    const offset = bounded(request, 'offset', 0, 1e9, 0)
    return [offset, offset + limit]
  }
  const logs = (request: RestRequest, fits: (record: TxRecord) => boolean): unknown[] =>
    ex.transactions
      .filter(fits)
      .toReversed()
      .slice(...page(request))
      .map((record) => logView(ex, record))
  const block = (height: number): Record<string, unknown> => ({
    block_height: height,
    block_size: ex.transactions.filter((one) => one.blockHeight === height).length,
    batch_status: 'executed',
    batch_details: null,
    updated_at: new Date(ex.now).toISOString(),
  })
  const batch = (number: number): Record<string, unknown> => ({
    batch_number: number,
    batch_size: 10,
    batch_status: 'executed',
    batch_details: null,
    updated_at: new Date(ex.now).toISOString(),
  })
  return (request) => {
    const parts = request.path.slice(BASE.length).split('/').filter(Boolean).map(decodeURIComponent)
    const [head = '', id = '', leaf = ''] = parts
    switch (leaf === '' ? (id === '' ? head : `${head}/:id`) : `${head}/:id/${leaf}`) {
      case 'accounts/:id/logs': {
        const account = accountOf(id)
        return logs(request, (record) => record.accountIndex === account.index)
      }
      case 'accounts/:id/positions':
        return { positions: positions(accountOf(id)) }
      case 'accounts/:id/assets': {
        const account = accountOf(id)
        const rows = [...account.assets.keys()].map((asset) => {
          const { symbol, asset_id, balance, locked_balance } = assetView(ex, account, asset)
          return [asset, { symbol, asset_id, balance, locked_balance }]
        })
        return { assets: Object.fromEntries(rows) }
      }
      case 'markets':
        return [...ex.markets.values()].map((market) => ({ symbol: market.symbol, market_index: market.id }))
      case 'markets/:id/logs': {
        const market = [...ex.markets.values()].find((one) => one.symbol === id)
        if (market === undefined) throw refused('notFound')
        return logs(request, (record) => names(record, market.id))
      }
      case 'blocks':
        return Array.from({ length: Math.min(20, ex.height + 1) }, (_, i) => block(ex.height - i))
      case 'blocks/:id': {
        const height = Number(id)
        if (!(height >= 0 && height <= ex.height)) throw refused('notFound')
        return {
          ...block(height),
          logs: ex.transactions
            .filter((one) => one.blockHeight === height)
            .map((record) => logView(ex, record)),
        }
      }
      case 'batches':
        return Array.from({ length: Math.min(20, Math.floor(ex.height / 10) + 1) }, (_, i) =>
          batch(Math.floor(ex.height / 10) - i),
        )
      case 'batches/:id': {
        const number = Number(id)
        if (!(number >= 0 && number <= ex.height / 10)) throw refused('notFound')
        return batch(number)
      }
      case 'logs/:id': {
        const record = ex.byHash.get(id.toLowerCase())
        if (record === undefined) throw refused('notFound')
        return logView(ex, record)
      }
      case 'stats/:id':
        if (id !== 'tx') throw refused('notFound')
        text(request, 'aggregation_period')
        return { data: { chart: { types: [], data: [] } } }
      case 'total':
        return {
          accounts: ex.accounts.size,
          batches: Math.floor(ex.height / 10) + 1,
          blocks: ex.height + 1,
          txs: ex.txCount,
        }
      case 'search': {
        const wanted = text(request, 'q').toLowerCase()
        const record = ex.byHash.get(wanted)
        const accounts = ex.byL1.get(wanted) ?? []
        return {
          logs: record === undefined ? [] : [logView(ex, record)],
          accounts: accounts.map((one) => one.index),
        }
      }
      default:
        throw refused('notFound')
    }
  }
}

/** Whether a transaction names a market. Operators' transactions name the slot and the market. */
function names({ info, type }: TxRecord, id: number): boolean {
  const isOperator = type === 49 || type === 50 || type === 52
  return info.includes(`"${isOperator ? 'Public' : ''}MarketIndex":${id},`)
}

function positions(account: Account): Record<string, unknown> {
  const rows: [string, unknown][] = []
  for (const position of account.positions.values()) {
    if (position.size === 0n) continue
    const view = positionView(account, position)
    rows.push([
      String(view.market_id),
      {
        market_index: view.market_id,
        side: view.sign < 0 ? 'short' : 'long',
        size: view.position,
        entry_price: view.avg_entry_price,
        pnl: view.unrealized_pnl,
      },
    ])
  }
  return Object.fromEntries(rows)
}

/** A transaction with its last trade, as the rollup publishes it. The public data of transactions without trades is not known. */
function logView(ex: Exchange, record: TxRecord): Record<string, unknown> {
  const trade = lastTradeOf(ex, record)
  return {
    tx_type: NAMES.get(record.type) ?? `L2Type${record.type}`,
    hash: record.hash,
    time: new Date(record.executedAt).toISOString(),
    pubdata_type: trade === undefined ? 'Empty' : 'Trade',
    pubdata: trade === undefined ? {} : { trade_pubdata: pubdata(trade) },
    status: 'executed',
  }
}

function pubdata(trade: Trade): Record<string, unknown> {
  const { market } = trade
  return {
    market_index: market.id,
    price: price(market, trade.price),
    size: size(market, trade.size),
    is_taker_ask: trade.isMakerAsk ? 0 : 1,
    maker_account_index: trade.maker.account.index,
    taker_account_index: trade.taker.account.index,
    maker_fee: trade.maker.fee,
    taker_fee: trade.taker.fee,
    trade_type: TRADE_TYPES.indexOf(trade.type),
  }
}

const TRADE_TYPES: readonly TradeType[] = ['trade', 'liquidation', 'deleverage', 'market-settlement']

/** Returns the last trade of a transaction by binary search: trades are kept in the order of blocks. */
function lastTradeOf(ex: Exchange, { hash, blockHeight }: TxRecord): Trade | undefined {
  for (const { trades } of ex.markets.values()) {
    let low = 0
    let high = trades.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((trades[middle]?.blockHeight ?? 0) <= blockHeight) low = middle + 1
      else high = middle
    }
    const trade = trades[low - 1]
    if (trade?.txHash === hash) return trade
  }
  return undefined
}
