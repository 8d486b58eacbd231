import type { OrderState } from '@lighter/standards'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket, reference } from '../market-argument.ts'
import { colored, number, time } from '../output/format.ts'
import { aborted } from '../output/screen.ts'
import { table } from '../output/table.ts'
import { openTrading } from '../session.ts'

/** `lighter orders`: live orders of the account, and with `--follow` each change. */
export function ordersCommand(io: CliIo): Command {
  return new Command('orders')
    .description('open and pending orders (private: needs keys)')
    .option('--ticker <ticker>', 'only this market, by ticker or id')
    .option('--follow', 'print each change as it happens')
    .action(
      async (options: { ticker?: string | undefined; follow?: boolean | undefined }, command: Command) => {
        const { ticker } = options
        if (ticker !== undefined) checkMarket(ticker, '--ticker')
        const run = await startRun(command, io)
        await using lighter = await openTrading(run.settings, io)
        const market = ticker === undefined ? undefined : findMarket(lighter, ticker, '--ticker')
        if (options.follow === true) {
          await lighter.orderUpdatesSubscribe({
            handler: (order) => {
              if (market !== undefined && order.marketId !== market.marketId) return
              if (run.settings.json) run.line(order)
              else io.stdout.write(`${time(order.updatedAt)} ${describe(order)}\n`)
            },
          })
        }
        const orders = await lighter.ordersGet(market === undefined ? {} : reference(market))
        if (run.settings.json && options.follow === true) for (const order of orders) run.line(order)
        else run.print(orders, () => (orders.length === 0 ? 'no open orders' : orderTable(io, orders)))
        if (options.follow === true) await aborted(io.signal)
      },
    )
}

/** Formats an order as one line. */
export function describe(order: OrderState): string {
  const side = order.side === 'ask' ? 'sell' : 'buy'
  const trigger = order.triggerPrice === undefined ? '' : ` from ${number(order.triggerPrice)}`
  const status = order.status === 'filled' ? '' : `${order.status}, `
  const average = order.filledSize.isZero()
    ? ''
    : ` at ${number(order.filledQuote.div(order.filledSize).toSignificantDigits(8))} on average`
  // The price of a market order is only its bound.
  const price = order.type === 'market' ? 'at market' : `at ${number(order.price)}`
  return `${order.ticker} ${side} ${number(order.initialSize)} ${price}${trigger}: ${status}filled ${number(order.filledSize)}${average}, id ${order.orderId}`
}

function orderTable(io: CliIo, orders: readonly OrderState[]): string {
  return table(
    io,
    [
      { name: 'market' },
      { name: 'side' },
      { name: 'type' },
      { name: 'size', isNumber: true },
      { name: 'filled', isNumber: true },
      { name: 'price', isNumber: true },
      { name: 'trigger', isNumber: true },
      { name: 'status' },
      { name: 'created (UTC)' },
      { name: 'id', isNumber: true },
      { name: 'client id', isNumber: true },
    ],
    orders.map((order) => [
      order.ticker,
      order.side === 'ask' ? colored(io, 'red', 'sell') : colored(io, 'green', 'buy'),
      order.reduceOnly ? `${order.type} (reduce-only)` : order.type,
      number(order.initialSize),
      number(order.filledSize),
      order.type === 'market' ? 'market' : number(order.price),
      order.triggerPrice === undefined ? '' : number(order.triggerPrice),
      order.status,
      time(order.createdAt),
      String(order.orderId),
      order.clientOrderId === 0 ? '' : String(order.clientOrderId),
    ]),
  )
}
