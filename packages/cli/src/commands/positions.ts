import { type BinaryOptionsPosition, Decimal } from '@lighter/standards'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { colored, number } from '../output/format.ts'
import { table } from '../output/table.ts'
import { openAccount } from '../session.ts'

/** `lighter positions`: open positions of an account. */
export function positionsCommand(io: CliIo): Command {
  return new Command('positions')
    .description('open positions, and shares of binary options (public data: needs no key)')
    .action(async (_options: object, command: Command) => {
      const run = await startRun(command, io)
      await using lighter = await openAccount(run.settings, io)
      const [perps, shares] = await Promise.all([lighter.positionsGet(), lighter.binaryOptionsPositionsGet()])
      // Shares have neither margin nor liquidation, because they are paid in full.
      const positions = [...perps, ...shares]
      run.print(positions, () =>
        positions.length === 0
          ? 'no open positions'
          : table(
              io,
              [
                { name: 'market' },
                { name: 'side' },
                { name: 'size', isNumber: true },
                { name: 'entry', isNumber: true },
                { name: 'value', isNumber: true },
                { name: 'unrealized', isNumber: true },
                { name: 'liquidation', isNumber: true },
                { name: 'leverage', isNumber: true },
                { name: 'margin' },
              ],
              positions.map((position) => {
                if ('outcome' in position) return shareRow(position)
                const { size, unrealizedPnl, initialMarginFraction: fraction } = position
                return [
                  position.ticker,
                  size.gt(0) ? 'long' : 'short',
                  number(size.abs()),
                  number(position.entryPrice),
                  number(position.value, 2),
                  colored(io, unrealizedPnl.lt(0) ? 'red' : 'green', number(unrealizedPnl, 2)),
                  position.liquidationPrice.isZero() ? 'none' : number(position.liquidationPrice),
                  fraction.gt(0) ? `${new Decimal(1).div(fraction).toFixed(0)}x` : '',
                  position.marginMode,
                ]
              }),
            ),
      )
    })
}

function shareRow(position: BinaryOptionsPosition): string[] {
  const { ticker, outcome, size, entryPrice, entryQuote } = position
  return [ticker, outcome, number(size.abs()), number(entryPrice), number(entryQuote, 2), '', '', '', '']
}
