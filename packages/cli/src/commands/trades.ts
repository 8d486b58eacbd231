import type { Trade } from '@lighter/standards'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket, reference } from '../market-argument.ts'
import { colored, number, time } from '../output/format.ts'
import { aborted } from '../output/screen.ts'
import { count } from '../parameters.ts'
import { openPublic } from '../session.ts'

/** `lighter trades`: the last trades of a market, oldest first, and with `--follow` each new one. */
export function tradesCommand(io: CliIo): Command {
  return new Command('trades')
    .description('last trades of a market, oldest first')
    .argument('<ticker>', 'market: ticker (any case) or id')
    .option('--limit <n>', 'number of trades', '20')
    .option('--follow', 'print each new trade as it happens')
    .action(
      async (ticker: string, options: { limit: string; follow?: boolean | undefined }, command: Command) => {
        const limit = count(options.limit, '--limit', 50)
        checkMarket(ticker)
        const run = await startRun(command, io)
        await using lighter = await openPublic(run.settings, io)
        const market = findMarket(lighter, ticker)
        const text = (trade: Trade): string => {
          const [side, color] =
            trade.side === 'bid' ? (['buy', 'green'] as const) : (['sell', 'red'] as const)
          const price = number(trade.price, market.priceDecimals).padStart(14)
          const size = number(trade.size, market.sizeDecimals).padStart(14)
          return `${time(trade.ts)}  ${colored(io, color, `${side.padEnd(4)}${price}`)}${size}`
        }
        const heading = `${'time (UTC)'.padEnd(19)}  side${'price'.padStart(14)}${'size'.padStart(14)}`
        // The stream sends the last 50 trades first; they are delivered before the promise resolves.
        const past: Trade[] = []
        let isPast = true
        await lighter.tradesSubscribe({
          ...reference(market),
          handler: (trade) => {
            if (isPast) past.push(trade)
            else if (run.settings.json) run.line(trade)
            else io.stdout.write(`${text(trade)}\n`)
          },
        })
        isPast = false
        const shown = past.slice(-limit)
        if (options.follow !== true) {
          run.print(shown, () =>
            shown.length === 0 ? 'no trades yet' : [heading, ...shown.map(text)].join('\n'),
          )
          return
        }
        if (!run.settings.json) io.stdout.write(`${heading}\n`)
        for (const trade of shown) {
          if (run.settings.json) run.line(trade)
          else io.stdout.write(`${text(trade)}\n`)
        }
        await aborted(io.signal)
      },
    )
}
