import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseJson } from '@lighter/standards/json'
import * as schema from '@lighter/standards/schema'
import { describe, expect, it } from 'vitest'

const fixtures = resolve(import.meta.dirname, '../fixtures')

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

  it('accept every captured answer', () => {
    const models: Record<string, schema.Model<unknown>> = {
      made_account: schema.DetailedAccounts,
      made_candles: schema.Candles,
      made_candles_null: schema.Candles,
      made_fundings: schema.Fundings,
      made_next_nonce: schema.NextNonce,
      made_order_book_details: schema.OrderBookDetails,
      made_order_book_orders: schema.OrderBookOrders,
      made_order_books: schema.OrderBooks,
      made_orders: schema.Orders,
      made_recent_trades: schema.Trades,
      made_recent_trades_null: schema.Trades,
      sendTx_ok: schema.RespSendTx,
      sendTx_ok_testnet: schema.RespSendTx,
      withdrawalDelay: schema.RespWithdrawalDelay,
    }
    const problems: string[] = []
    expect(readdirSync(fixtures)).toEqual(
      expect.arrayContaining(Object.keys(models).map((name) => `${name}.json`)),
    )
    for (const [name, model] of Object.entries(models)) {
      const file = `${name}.json`
      const value = model.restore(parseJson(readFileSync(resolve(fixtures, file), 'utf8')))
      for (const issue of model.validate(value))
        problems.push(`${file}: ${issue.path} ${issue.expected} ${issue.found}`)
    }
    expect(problems).toEqual([])
  })
})
