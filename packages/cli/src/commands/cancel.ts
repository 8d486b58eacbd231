import { LighterError } from '@lighter/standards'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import { type ClientOrderIdFlags, clientOrderIdOf, clientOrderIdOption } from '../client-order-id.ts'
import { confirm } from '../confirm.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket, reference } from '../market-argument.ts'
import { orderId } from '../parameters.ts'
import { openTrading } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { report } from './order.ts'

/** `lighter cancel`: one order by id, or all. */
export function cancelCommand(io: CliIo): Command {
  const command = new Command('cancel')
    .description('cancel an order by its id, or all of them')
    .argument('[ticker]', 'market of the order, by ticker or id; with --all, only orders in this market')
    .argument('[id]', 'the exchange\'s order id, as in "lighter orders"')
  return clientOrderIdOption(command, 'client order id, instead of the id')
    .option('--all', 'all open and pending orders')
    .action(
      async (
        ticker: string | undefined,
        id: string | undefined,
        options: ClientOrderIdFlags & { all?: boolean | undefined },
        command: Command,
      ) => {
        const clientOrderId = clientOrderIdOf(options)
        const named = [id, clientOrderId, options.all].filter((one) => one !== undefined).length
        if (named !== 1 || (options.all !== true && ticker === undefined)) {
          throw new UsageError(
            '<id>',
            undefined,
            'an id, --client-order-id or --all',
            'Name one order, as in "cancel BTC 123" or "cancel BTC --client-order-id 7", or use --all.',
          )
        }
        const which =
          clientOrderId !== undefined
            ? { clientOrderId }
            : id === undefined
              ? undefined
              : { orderId: orderId(id) }
        if (ticker !== undefined) checkMarket(ticker, '[ticker]')
        const run = await startRun(command, io)
        await using lighter = await openTrading(run.settings, io)
        const { signal } = io
        const market = ticker === undefined ? undefined : findMarket(lighter, ticker, '[ticker]')
        const of = market === undefined ? {} : reference(market)
        if (which === undefined) {
          await confirm(
            run.settings,
            io,
            `cancel all orders${market === undefined ? '' : ` in ${market.symbol}`}`,
          )
          const before = await lighter.ordersGet(of)
          const acks = await lighter.cancelOpenOrders({ signal, ...of })
          await Promise.all(acks.map((ack) => ack.executed({ signal })))
          const left = await lighter.ordersGet(of)
          const open = new Set(left.map(({ orderId: one }) => one))
          const gone = before.filter(({ orderId: one }) => !open.has(one)).length
          run.print({ txHashes: acks.map(({ txHash }) => txHash), canceled: gone, left: left.length }, () =>
            before.length === 0 ? 'no open orders' : `canceled ${gone} of ${before.length} open orders`,
          )
          if (left.length > 0) {
            throw new LighterError(`${left.length} orders are still open. Run the command again.`, {
              code: 'ORDER_NOT_DONE',
              sent: 'yes',
              context: { left: left.map(({ orderId: one }) => String(one)) },
            })
          }
          return
        }
        await confirm(
          run.settings,
          io,
          `cancel order ${id ?? `with client order id ${clientOrderId}`} in ${market?.symbol ?? ''}`,
        )
        await report(run, await lighter.cancelOrder({ ticker: '', ...of, ...which, signal }), 'cancel')
      },
    )
}
