import type { Ack, Lighter } from '@lighter/gateway'
import { Decimal, type Numeric, type Tif, ValidationError } from '@lighter/standards'
import { Argument, Command, Option } from 'commander'
import { type Run, startRun } from '../cli.ts'
import { confirm } from '../confirm.ts'
import type { CliIo } from '../io.ts'
import { number } from '../output/format.ts'
import { positive } from '../parameters.ts'
import { openTrading } from '../session.ts'
import { describe } from './orders.ts'

interface OrderFlags {
  price?: string
  tif?: Tif
  postOnly?: boolean
  reduceOnly?: boolean
  quote?: boolean
  slippage?: string
  cloid?: string
  round?: boolean
}

/** `lighter order`: places a limit or market order and says what became of it. */
export function orderCommand(io: CliIo): Command {
  return new Command('order')
    .description('place an order: limit with --price, else market')
    .addArgument(new Argument('<side>').choices(['buy', 'sell']))
    .argument('<ticker>', 'market, as in "lighter markets"')
    .argument('<amount>', 'size in base units, or in quote units with --quote')
    .option('--price <price>', 'limit price; without it the order is a market order')
    .addOption(new Option('--tif <tif>', 'time in force of a limit order').choices(['GTC', 'ALO', 'IOC']))
    .option('--post-only', 'same as --tif ALO')
    .option('--reduce-only', 'only reduce a position')
    .option('--quote', 'market orders: the amount is in quote units')
    .option('--slippage <fraction>', 'market orders: worst average price, as a fraction away (default 0.03)')
    .option('--cloid <id>', 'client order index')
    .option('--round', 'round price and size to what the market takes')
    .action(
      async (side: 'buy' | 'sell', ticker: string, text: string, options: OrderFlags, command: Command) => {
        const run = await startRun(command, io)
        const amount = new Decimal(positive(text, 'amount')).times(side === 'buy' ? 1 : -1)
        check(options)
        await using lighter = await openTrading(run.settings, io)
        await confirm(run.settings, io, await summary(lighter, side, ticker, amount, options))
        const ack = await place(lighter, ticker, amount, options, io.signal)
        await report(run, ack)
      },
    )
}

/** Says what became of a transaction and of the order that it placed, changed or cancelled. */
export async function report(run: Run, ack: Ack): Promise<void> {
  const execution = await ack.executed({ signal: run.io.signal })
  if (execution.outcome === 'rejected') {
    throw new ValidationError(`The exchange rejected it: ${execution.message}`, {
      code: 'ORDER_REJECTED',
      field: 'order',
      allowed: `see error ${String(execution.code)}`,
      value: ack.txHash,
    })
  }
  const first = await ack.order.updates(run.io.signal).next()
  const order = first.done === true ? ack.order.state : first.value
  const { txHash, nonce, apiKeyIndex } = ack
  run.print({ txHash, nonce, apiKeyIndex, order }, () =>
    order === undefined ? `done, transaction ${txHash}` : describe(order),
  )
}

function check(options: OrderFlags): void {
  const isLimit = options.price !== undefined
  const wrong = isLimit
    ? (['quote', 'slippage'] as const).find((name) => options[name] !== undefined)
    : (['tif', 'postOnly'] as const).find((name) => options[name] !== undefined)
  if (wrong !== undefined) {
    throw new ValidationError(
      `--${wrong === 'postOnly' ? 'post-only' : wrong} does not go with a ${isLimit ? 'limit' : 'market'} order.`,
      {
        field: wrong,
        value: String(options[wrong]),
        allowed: isLimit ? 'without --price' : 'with --price',
      },
    )
  }
  if (options.postOnly === true && options.tif !== undefined && options.tif !== 'ALO') {
    throw new ValidationError('--post-only is --tif ALO.', {
      field: 'tif',
      value: options.tif,
      allowed: 'ALO',
    })
  }
}

/** The order in words, with what it is worth at its price or at the best opposite one. */
async function summary(
  lighter: Lighter,
  side: string,
  ticker: string,
  amount: Decimal,
  options: OrderFlags,
): Promise<string> {
  const { marketId, symbol } = lighter.market({ ticker })
  const kind = options.price === undefined ? 'market' : `limit ${options.price}`
  const flags = [
    options.postOnly === true ? 'post-only' : options.tif,
    options.reduceOnly === true ? 'reduce-only' : undefined,
  ]
  const what = [
    side,
    amount.abs().toFixed(),
    options.quote === true ? `USDC of ${symbol}` : symbol,
    kind,
    ...flags,
  ]
  const words = what.filter((word) => word !== undefined).join(' ')
  if (options.quote === true) return words
  let price = options.price
  if (price === undefined) {
    const book = await lighter.rest.orderbookOrders({ marketId, limit: 1 })
    price = (side === 'buy' ? book.asks : book.bids)[0]?.price
  }
  return price === undefined ? words : `${words}, about ${number(amount.abs().times(price), 2)} USDC`
}

function place(
  lighter: Lighter,
  ticker: string,
  amount: Decimal,
  options: OrderFlags,
  signal: AbortSignal,
): Promise<Ack> {
  const { price, reduceOnly, cloid, round, slippage } = options
  const common = {
    ticker,
    signal,
    ...(reduceOnly === undefined ? {} : { reduceOnly }),
    ...(cloid === undefined ? {} : { cloid: Number(cloid) }),
    ...(round === undefined ? {} : { roundSize: round }),
  }
  if (price === undefined) {
    const size: { amount: Numeric } | { quoteAmount: Numeric } =
      options.quote === true ? { quoteAmount: amount } : { amount }
    return lighter.marketOrder({
      ...common,
      ...size,
      ...(slippage === undefined ? {} : { slippageTolerance: slippage }),
    })
  }
  const tif = options.postOnly === true ? 'ALO' : options.tif
  return lighter.limitOrder({
    ...common,
    amount,
    price: positive(price, 'price'),
    ...(tif === undefined ? {} : { tif }),
    ...(round === undefined ? {} : { roundPrice: round }),
  })
}
