import type { Ack, Lighter } from '@lighter/gateway'
import { Decimal, type MarketSpec, type Numeric, type Tif } from '@lighter/standards'
import { Argument, Command, Option } from 'commander'
import { type Run, startRun } from '../cli.ts'
import { type ClientOrderIdFlags, clientOrderIdOf, clientOrderIdOption } from '../client-order-id.ts'
import { confirm } from '../confirm.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket, reference } from '../market-argument.ts'
import { resultOf } from '../order-result.ts'
import { number } from '../output/format.ts'
import { fraction, positive } from '../parameters.ts'
import { openTrading } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { describe } from './orders.ts'

interface OrderFlags extends ClientOrderIdFlags {
  price?: string | undefined
  tif?: Tif | undefined
  postOnly?: boolean | undefined
  reduceOnly?: boolean | undefined
  quote?: boolean | undefined
  slippage?: string | undefined
  round?: boolean | undefined
}

/** `lighter order`: places a limit or market order and reports its outcome. */
export function orderCommand(io: CliIo): Command {
  const command = new Command('order')
    .description(
      'place an order: limit with --price, market without. For binary options, buy is Yes (Up) and sell is No (Down)',
    )
    .addArgument(new Argument('<side>').choices(['buy', 'sell']))
    .argument('<ticker>', 'market: ticker (any case) or id')
    .argument('<amount>', 'size in base units, or in quote units with --quote')
    .option('--price <price>', 'limit price; without it the order is a market order')
    .addOption(new Option('--tif <tif>', 'time in force of a limit order').choices(['GTC', 'ALO', 'IOC']))
    .option('--post-only', 'same as --tif ALO')
    .option('--reduce-only', 'only reduce a position')
    .option('--quote', 'market orders: the amount is in quote units')
    .option(
      '--slippage <fraction>',
      'market orders: worst average price, as a fraction away from the best price (default 0.03)',
    )
  return clientOrderIdOption(command, 'an id of your own, 1 to 2^48 - 1')
    .option('--round', 'round price and size to the decimals of the market')
    .action(
      async (side: 'buy' | 'sell', ticker: string, text: string, options: OrderFlags, command: Command) => {
        // Mistakes in the command are reported before any request.
        const amount = new Decimal(positive(text, '<amount>')).times(side === 'buy' ? 1 : -1)
        check(options)
        checkMarket(ticker)
        const run = await startRun(command, io)
        await using lighter = await openTrading(run.settings, io)
        const market = findMarket(lighter, ticker)
        await confirm(run.settings, io, await summary(lighter, side, market, amount, options))
        const ack = await place(lighter, market, amount, options, io.signal)
        await report(run, ack, 'order')
      },
    )
}

/**
 * Reports the outcome of a transaction and of the order that it placed or canceled.
 *
 * @throws {LighterError} `ORDER_REJECTED`, or `ORDER_NOT_DONE` when it did less than requested
 */
export async function report(run: Run, ack: Ack, asked: 'order' | 'cancel'): Promise<void> {
  const { result, failure } = await resultOf(ack, asked, run.io.signal)
  const { order, txHash } = result
  run.print(result, () => (order === undefined ? `done, transaction ${txHash}` : describe(order)))
  if (failure !== undefined) throw failure
}

function check(options: OrderFlags): void {
  const isLimit = options.price !== undefined
  const wrong = isLimit
    ? (['quote', 'slippage'] as const).find((name) => options[name] !== undefined)
    : (['tif', 'postOnly'] as const).find((name) => options[name] !== undefined)
  if (wrong !== undefined) {
    const option = `--${wrong === 'postOnly' ? 'post-only' : wrong}`
    throw new UsageError(
      option,
      String(options[wrong]),
      isLimit ? 'only without --price' : 'only with --price',
      isLimit
        ? `${option} is for market orders: omit --price, or omit ${option}.`
        : `${option} is for limit orders: add --price, or omit ${option}.`,
    )
  }
  if (options.price !== undefined) positive(options.price, '--price')
  clientOrderIdOf(options)
  if (options.slippage !== undefined) fraction(options.slippage, '--slippage')
  if (options.postOnly === true && options.tif !== undefined && options.tif !== 'ALO') {
    throw new UsageError('--tif', options.tif, 'ALO with --post-only')
  }
}

/** Describes the order, with its value at its price or at the best opposite price. */
async function summary(
  lighter: Lighter,
  side: string,
  market: MarketSpec,
  amount: Decimal,
  options: OrderFlags,
): Promise<string> {
  const { marketId, symbol, binaryOptions } = market
  const kind = options.price === undefined ? 'market' : `limit ${options.price}`
  const flags = [
    options.postOnly === true ? 'post-only' : options.tif,
    options.reduceOnly === true ? 'reduce-only' : undefined,
  ]
  const what = [
    binaryOptions === undefined ? side : side === 'buy' ? 'buy Yes:' : 'sell (No):',
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
  if (price === undefined) return words
  // Selling a share means buying No, which costs the settlement cap minus the price of Yes.
  const each =
    binaryOptions !== undefined && side === 'sell' ? binaryOptions.settlementCap.minus(price) : price
  return `${words}, about ${number(amount.abs().times(each), 2)} USDC`
}

function place(
  lighter: Lighter,
  market: MarketSpec,
  amount: Decimal,
  options: OrderFlags,
  signal: AbortSignal,
): Promise<Ack> {
  const { price, reduceOnly, round, slippage } = options
  const common = {
    ...reference(market),
    signal,
    reduceOnly,
    clientOrderId: clientOrderIdOf(options),
    roundSize: round,
  }
  if (price === undefined) {
    const size: { amount: Numeric } | { quoteAmount: Numeric } =
      options.quote === true ? { quoteAmount: amount } : { amount }
    return lighter.marketOrder({
      ...common,
      ...size,
      slippageTolerance: slippage === undefined ? undefined : fraction(slippage, '--slippage'),
    })
  }
  const tif = options.postOnly === true ? 'ALO' : options.tif
  return lighter.limitOrder({
    ...common,
    amount,
    price: positive(price, '--price'),
    tif,
    roundPrice: round,
  })
}
