import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseJson } from '@lighter/standards/json'
import * as schema from '@lighter/standards/schema'
import { describe, expect, it } from 'vitest'

const fixtures = resolve(import.meta.dirname, '../../../../shared/fixtures/rest')
const present = existsSync(fixtures)
if (!present)
  console.warn('SKIPPED: ../shared/fixtures is absent, captured answers were not checked against the schemas')

describe('schemas', () => {
  it('restore wide ids and null arrays in place', () => {
    const trades = schema.Trades.restore(parseJson('{"code":200,"trades":null}'))
    expect(trades.trades).toEqual([])
    const order = schema.SimpleOrder.restore(parseJson('{"order_index":5}'))
    expect(order.order_index).toBe(5n)
  })

  it('name the path of what does not fit', () => {
    const issues = schema.Trades.validate({ code: 200, trades: [{ trade_id: 1 }] })
    expect(issues.map((issue) => issue.path)).toContain('trades[0].trade_id')
  })

  it.skipIf(!present)('accept every captured answer', () => {
    const models: Record<string, schema.Model<unknown>> = {
      nt_http_account: schema.DetailedAccounts,
      nt_http_candles: schema.Candles,
      nt_http_candles_null: schema.Candles,
      nt_http_fundings: schema.Fundings,
      nt_http_next_nonce: schema.NextNonce,
      nt_http_order_book_details: schema.OrderBookDetails,
      nt_http_order_book_orders: schema.OrderBookOrders,
      nt_http_order_books: schema.OrderBooks,
      nt_http_orders: schema.Orders,
      nt_http_recent_trades: schema.Trades,
      nt_http_recent_trades_null: schema.Trades,
      sendTx_ok: schema.RespSendTx,
      sendTx_ok_testnet: schema.RespSendTx,
      withdrawalDelay: schema.RespWithdrawalDelay,
    }
    const problems: string[] = []
    for (const file of readdirSync(fixtures)) {
      const model = models[file.replace('.json', '')]
      if (model === undefined) continue
      const value = model.restore(parseJson(readFileSync(resolve(fixtures, file), 'utf8')))
      for (const issue of model.validate(value))
        problems.push(`${file}: ${issue.path} ${issue.expected} ${issue.found}`)
    }
    expect(problems).toEqual([])
  })
})
