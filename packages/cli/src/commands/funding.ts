import type { FundingInfo } from '@lighter/gateway'
import type { FundingRate } from '@lighter/standards'
import { Command } from 'commander'
import { type Run, startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { checkMarket } from '../market-argument.ts'
import { range } from '../moment.ts'
import { percent, time } from '../output/format.ts'
import { table } from '../output/table.ts'
import { readSeries } from '../series.ts'
import { openPublic } from '../session.ts'

const HOURS_A_YEAR = 8_760
const DEFAULT_RANGE_MS = 2 * 86_400_000

/** `lighter funding`: the next rates of all markets, or the history of one. */
export function fundingCommand(io: CliIo): Command {
  return new Command('funding')
    .description('next hourly funding of all markets, or the history of one; positive when longs pay')
    .argument('[ticker]', 'market whose history to show: ticker (any case) or id')
    .option('--from <moment>', 'start, as for candles (default: two days before --to)')
    .option('--to <moment>', 'end (default: now)')
    .option('--csv', 'comma-separated, exact decimals')
    .action(
      async (
        ticker: string | undefined,
        options: { from?: string | undefined; to?: string | undefined; csv?: boolean | undefined },
        command: Command,
      ) => {
        const first = (last: number): number => last - DEFAULT_RANGE_MS
        range(options, Date.now(), first)
        if (ticker !== undefined) checkMarket(ticker)
        const run = await startRun(command, io)
        if (ticker === undefined) return next(run)
        await using lighter = await openPublic(run.settings, io)
        const series = await readSeries(lighter, io, { ticker, range: options, first }, (query) =>
          lighter.getFundingRates(query),
        )
        if (options.csv === true) io.stdout.write(series.toCsv())
        else run.print(series.rows, () => pastTable(io, series.rows))
      },
    )
}

async function next(run: Run): Promise<void> {
  await using lighter = await openPublic(run.settings, run.io)
  const rates = [...(await lighter.getFundingInfo()).values()].sort((a, b) => b.rate.cmp(a.rate))
  run.print(rates, () => nextTable(run.io, rates))
}

function nextTable(io: CliIo, rates: readonly FundingInfo[]): string {
  return table(
    io,
    [
      { name: 'market' },
      { name: 'per hour', isNumber: true },
      { name: 'per year', isNumber: true },
      { name: 'next (UTC)' },
    ],
    rates.map(({ ticker, rate, nextFundingAt }) => [
      ticker,
      percent(rate, 5),
      percent(rate.times(HOURS_A_YEAR)),
      time(nextFundingAt),
    ]),
  )
}

function pastTable(io: CliIo, rates: readonly FundingRate[]): string {
  return table(
    io,
    [{ name: 'hour (UTC)' }, { name: 'rate', isNumber: true }, { name: 'per year', isNumber: true }],
    rates.map(({ ts, rate }) => [time(ts), percent(rate, 5), percent(rate.times(HOURS_A_YEAR))]),
  )
}
