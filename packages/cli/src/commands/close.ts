import type { Ack, Lighter } from '@lighter/gateway'
import { type BinaryOptionsPosition, LighterError, type Position } from '@lighter/standards'
import { Command } from 'commander'
import { type Run, startRun } from '../cli.ts'
import { confirm } from '../confirm.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket } from '../market-argument.ts'
import { type OrderResult, resultOf } from '../order-result.ts'
import { number } from '../output/format.ts'
import { table } from '../output/table.ts'
import { fraction } from '../parameters.ts'
import { openAccount, openTrading } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { describe } from './orders.ts'

interface CloseFlags {
  all?: boolean | undefined
  preview?: boolean | undefined
  slippage?: string | undefined
}

type Held = Position | BinaryOptionsPosition

/** `lighter close`: closes one position or all of them with market orders. */
export function closeCommand(io: CliIo): Command {
  return new Command('close')
    .description('close a position with a market order, or all of them')
    .argument('[ticker]', 'market of the position, by ticker (any case) or id')
    .option('--all', 'every open position')
    .option('--preview', 'show what would be closed, and send nothing')
    .option('--slippage <fraction>', 'worst average price, as a fraction away (default 0.03)')
    .action(async (ticker: string | undefined, options: CloseFlags, command: Command) => {
      if ((ticker === undefined) !== (options.all === true))
        throw new UsageError(
          '[ticker]',
          ticker,
          'a ticker or --all',
          'Name one position, as in "close BTC", or use --all.',
        )
      if (ticker !== undefined) checkMarket(ticker, '[ticker]')
      const slippage = options.slippage === undefined ? undefined : fraction(options.slippage, '--slippage')
      const run = await startRun(command, io)
      // Positions are public: a preview needs no key.
      const open = options.preview === true ? openAccount : openTrading
      await using lighter = await open(run.settings, io)
      const held = await positionsOf(lighter, ticker)
      if (options.preview === true) return run.print(held.map(planned), () => preview(io, held))
      if (held.length === 0) return run.print([], () => 'no open positions')
      await confirm(run.settings, io, `close ${held.map(words).join(', ')} with market orders`)
      await closeAll(run, held, ({ marketId }) =>
        lighter.closePosition({
          ticker: marketId,
          isIndex: true,
          signal: io.signal,
          slippageTolerance: slippage,
        }),
      )
    })
}

/** Closes one after the other. If one cannot be closed, the others still are. @throws {LighterError} the first failure */
async function closeAll(
  run: Run,
  held: readonly Held[],
  close: (position: Held) => Promise<Ack>,
): Promise<void> {
  const results: OrderResult[] = []
  const failures: { position: Held; error: unknown }[] = []
  for (const position of held) {
    try {
      const { result, failure } = await resultOf(await close(position), 'order', run.io.signal)
      results.push(result)
      if (failure !== undefined) failures.push({ position, error: failure })
    } catch (error) {
      if (run.io.signal.aborted) throw error
      failures.push({ position, error })
    }
  }
  run.print(results, () =>
    results
      .map(({ order, txHash }) => (order === undefined ? `done, transaction ${txHash}` : describe(order)))
      .join('\n'),
  )
  const [first] = failures
  if (first === undefined) return
  if (held.length === 1) throw first.error
  const unknown = failures.some(({ error }) => error instanceof LighterError && error.sent === 'maybe')
  const reasons = failures.map(
    ({ position, error }) => `${position.ticker}: ${error instanceof Error ? error.message : String(error)}`,
  )
  throw new LighterError(
    `${failures.length} of ${held.length} positions were not closed. ${reasons.join(' ')}`,
    {
      code: 'ORDER_NOT_DONE',
      sent: unknown ? 'maybe' : 'yes',
      context: { tickers: failures.map(({ position }) => position.ticker) },
      cause: first.error,
    },
  )
}

async function positionsOf(lighter: Lighter, ticker: string | undefined): Promise<Held[]> {
  const marketId = ticker === undefined ? undefined : findMarket(lighter, ticker, '[ticker]').marketId
  const [perps, shares] = await Promise.all([lighter.positionsGet(), lighter.binaryOptionsPositionsGet()])
  return [...perps, ...shares].filter(
    (position) => !position.size.isZero() && (marketId === undefined || position.marketId === marketId),
  )
}

function planned({ ticker, marketId, size, entryPrice }: Held): object {
  return { ticker, marketId, side: size.gt(0) ? 'sell' : 'buy', size: size.abs(), entryPrice }
}

function words({ ticker, size }: Held): string {
  return `${size.gt(0) ? 'long' : 'short'} ${number(size.abs())} ${ticker}`
}

function preview(io: CliIo, held: readonly Held[]): string {
  if (held.length === 0) return 'no open positions'
  const rows = held.map((position) => [
    position.ticker,
    position.size.gt(0) ? 'sell' : 'buy',
    number(position.size.abs()),
    number(position.entryPrice),
    'outcome' in position ? '' : number(position.value, 2),
    'outcome' in position ? '' : number(position.unrealizedPnl, 2),
  ])
  return `${table(
    io,
    [
      { name: 'market' },
      { name: 'order' },
      { name: 'size', isNumber: true },
      { name: 'entry', isNumber: true },
      { name: 'value', isNumber: true },
      { name: 'unrealized', isNumber: true },
    ],
    rows,
  )}\nA preview: nothing was sent.`
}
