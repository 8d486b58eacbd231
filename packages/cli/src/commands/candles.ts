import { CANDLE_RESOLUTION_MS, type CandleResolution, type Period } from '@lighter/standards'
import { Command, Option } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { checkMarket } from '../market-argument.ts'
import { range } from '../moment.ts'
import { number, time } from '../output/format.ts'
import { table } from '../output/table.ts'
import { readSeries } from '../series.ts'
import { openPublic } from '../session.ts'

const PERIODS: Readonly<Record<string, Period>> = { m: 'MINUTE', h: 'HOUR', d: 'DAY' }

/** `lighter candles`: bars over any range. */
export function candlesCommand(io: CliIo): Command {
  return new Command('candles')
    .description('bars over any range; --csv for spreadsheets')
    .argument('<ticker>', 'market: ticker (any case) or id')
    .addOption(
      new Option('--resolution <length>', 'length of a bar')
        .choices(Object.keys(CANDLE_RESOLUTION_MS))
        .default('1h'),
    )
    .option(
      '--from <moment>',
      'start: 2026-11-01, 2026-11-01T12:00 (UTC), epoch ms, or a duration before now: 7d (default: 100 bars ago)',
    )
    .option('--to <moment>', 'end (default: now)')
    .option('--csv', 'comma-separated, exact decimals')
    .action(
      async (
        ticker: string,
        options: {
          resolution: CandleResolution
          from?: string | undefined
          to?: string | undefined
          csv?: boolean | undefined
        },
        command: Command,
      ) => {
        const { resolution } = options
        const first = (last: number): number => last - 100 * CANDLE_RESOLUTION_MS[resolution]
        // Typing mistakes are reported before any request; then the exchange's time is used.
        range(options, Date.now(), first)
        checkMarket(ticker)
        const run = await startRun(command, io)
        await using lighter = await openPublic(run.settings, io)
        const series = await readSeries(lighter, io, { ticker, range: options, first }, (query) =>
          lighter.getTradeBars({
            ...query,
            granularity: PERIODS[resolution.slice(-1)] ?? 'HOUR',
            granularityMultiplier: Number.parseInt(resolution, 10),
          }),
        )
        for (const gap of series.gaps) io.stderr.write(`no bars from ${time(gap.from)} to ${time(gap.to)}\n`)
        if (options.csv === true) {
          io.stdout.write(series.toCsv())
          return
        }
        run.print(series.rows, () =>
          table(
            io,
            [
              { name: 'start (UTC)' },
              ...['open', 'high', 'low', 'close', 'volume', 'volume USDC'].map((name) => ({
                name,
                isNumber: true,
              })),
            ],
            series.rows.map((bar) => [
              time(bar.ts),
              ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map((value) => number(value)),
              number(bar.quoteVolume, 0),
            ]),
          ),
        )
      },
    )
}
