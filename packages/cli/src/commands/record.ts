import { recordFrames } from '@lighter/ws/record'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import { convertRecording } from '../convert-recording.ts'
import type { CliIo } from '../io.ts'
import { after } from '../long-wait.ts'
import { checkMarket, findMarket } from '../market-argument.ts'
import { duration } from '../moment.ts'
import { aborted } from '../output/screen.ts'
import { count } from '../parameters.ts'
import { openPublic } from '../session.ts'

/** `lighter record`: writes the frames of markets to a file for `@lighter/lob/replay` and localnet. */
export function recordCommand(io: CliIo): Command {
  return new Command('record')
    .description('write book and trade frames with their times of receipt to a file, until Ctrl-C')
    .argument(
      '<file>',
      'for example btc.jsonl.gz: compressed when it ends in .gz; never overwritten. With --nats a folder for Parquet files',
    )
    .requiredOption('--ticker <tickers...>', 'markets: tickers (any case) or ids')
    .option('--duration <time>', 'stop after this time: 90s, 15m, 12h')
    .option('--parquet <folder>', 'also convert the recording to Parquet in this folder when it ends')
    .option('--nats <url>', 'record what relays store in this NATS; killed and started again it continues')
    .option('--recorder <name>', 'with --nats: name of the recorder, different for each', 'recorder')
    .option('--rotate-mb <n>', 'start a new file after this many MB of text', '256')
    .action(
      async (
        file: string,
        options: {
          ticker: string[]
          duration?: string | undefined
          parquet?: string | undefined
          nats?: string | undefined
          recorder: string
          rotateMb: string
        },
        command: Command,
      ) => {
        const wait = options.duration === undefined ? undefined : duration(options.duration, '--duration')
        for (const ticker of options.ticker) checkMarket(ticker, '--ticker')
        const rotateBytes = count(options.rotateMb, '--rotate-mb', 1_000_000) * 1_000_000
        const run = await startRun(command, io)
        await using lighter = await openPublic(run.settings, io)
        const markets = options.ticker.map((ticker) => findMarket(lighter, ticker, '--ticker'))
        if (options.nats !== undefined) {
          const { recordNats } = await import('../record-nats.ts')
          const { nats, recorder } = options
          await recordNats({ run, io, markets, folder: file, servers: nats, name: recorder, wait })
          return
        }
        let failed = (): void => {}
        const failure = new Promise<void>((resolve) => {
          failed = resolve
        })
        const recording = recordFrames(lighter.ws, {
          file,
          header: {
            environment: run.settings.environment.name,
            markets: markets.map(({ marketId, symbol, priceDecimals, sizeDecimals }) => ({
              marketId,
              ticker: symbol,
              priceDecimals,
              sizeDecimals,
            })),
          },
          rotateBytes,
          onError: () => failed(),
        })
        for (const { marketId } of markets) {
          await lighter.ws.subscribeOrderBook({ marketId, onMessage: () => {} })
          await lighter.ws.subscribeTrade({ marketId, onMessage: () => {} })
        }
        let stop = (): void => {}
        const time = new Promise<void>((resolve) => {
          if (wait !== undefined) stop = after(wait, resolve)
        })
        await Promise.race([aborted(io.signal), time, failure])
        stop()
        await recording.close()
        const { files, stats } = recording
        const { parquet } = options
        const converted =
          parquet === undefined || files.length === 0
            ? []
            : await convertRecording(files, { folder: parquet })
        run.print({ files, ...stats, parquet: parquet === undefined ? undefined : converted }, () =>
          [
            `${stats.frames} frames, ${stats.dropped} dropped, in ${files.join(', ') || 'no file'}`,
            ...converted.map(({ file, events }) => `${events} events in ${file}`),
          ].join('\n'),
        )
      },
    )
}
