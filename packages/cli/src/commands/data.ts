import { checkData, type DataFile, readManifest } from '@lighter/lob/parquet'
import type { RecordedMarket } from '@lighter/lob/replay'
import { ConfigError, shown, ValidationError } from '@lighter/standards'
import { Command, Option } from 'commander'
import {
  convertForeign,
  convertRecording,
  FOREIGN_FORMATS,
  type ForeignOptions,
} from '../convert-recording.ts'
import type { CliIo } from '../io.ts'
import { toJson } from '../output/json.ts'
import type { GlobalOptions } from '../settings.ts'

interface ConvertOptions {
  out: string
  ticker?: string[] | undefined
  format?: ForeignOptions['format'] | undefined
  trades?: string[] | undefined
  symbol?: string | undefined
  marketId: string
  priceDecimals?: string | undefined
  sizeDecimals?: string | undefined
}

/** `lighter data`: recordings as Parquet. Needs no network. */
export function dataCommand(io: CliIo): Command {
  const command = new Command('data').description(
    'convert recordings to Parquet; list and check data folders',
  )
  command
    .command('convert')
    .description('write a recording as Parquet: one file for each day, channel and market')
    .argument(
      '<files...>',
      'the files of one recording, in their order; with --format tardis those of the book',
    )
    .requiredOption('--out <folder>', 'folder of the data; existing files are never overwritten')
    .option(
      '--ticker <tickers...>',
      'only these markets of the recording; with --format the name of the market',
    )
    .addOption(
      new Option('--format <format>', 'files that "lighter record" did not write').choices(FOREIGN_FORMATS),
    )
    .option('--trades <files...>', 'files of the trades (--format tardis)')
    .option('--symbol <symbol>', 'the instrument, if the files have several (--format tardis)')
    .option('--market-id <id>', 'id to give the market (--format)', '0')
    .option('--price-decimals <n>', 'decimals of a price (--format)')
    .option('--size-decimals <n>', 'decimals of a size (--format)')
    .action(async (files: string[], options: ConvertOptions, sub: Command) => {
      const { out: folder, format, trades, symbol } = options
      const written =
        format === undefined
          ? await convertRecording(files, { folder, tickers: options.ticker })
          : await convertForeign(files, { folder, format, trades, symbol, market: marketOf(options) })
      print(io, sub, { files: written }, () => table(written))
    })
  command
    .command('ls')
    .description('list the files of a data folder, with their gaps')
    .argument('<folder>')
    .action(async (folder: string, _options: unknown, sub: Command) => {
      const { files } = await readManifest(folder)
      print(io, sub, { files }, () => table(files))
    })
  command
    .command('check')
    .description('read every file of a data folder and compare it with the manifest')
    .argument('<folder>')
    .action(async (folder: string, _options: unknown, sub: Command) => {
      const check = await checkData(folder)
      const { files, events, gaps, problems } = check
      print(
        io,
        sub,
        check,
        () => `${files} files, ${events} events, ${gaps} gaps, ${problems.length} problems`,
      )
      if (problems.length > 0)
        throw new ConfigError(`${folder}: ${problems.join('; ')}`, { code: 'BAD_RECORDING' })
    })
  return command
}

function print(io: CliIo, command: Command, json: unknown, text: () => string): void {
  const isJson = command.optsWithGlobals<GlobalOptions>().json === true
  io.stdout.write(`${isJson ? toJson(json, 2) : text()}\n`)
}

function table(files: readonly DataFile[]): string {
  return files
    .map(({ file, events, gaps, partial }) => {
      const end = partial === undefined ? '' : `, ends early: ${partial}`
      return `${file}  ${events} events, ${gaps.length} gaps${end}`
    })
    .join('\n')
}

/** The market of files that do not name their decimals. */
function marketOf({ ticker, marketId, priceDecimals, sizeDecimals }: ConvertOptions): RecordedMarket {
  const [name] = ticker ?? []
  return {
    marketId: whole(marketId, '--market-id', 65_535),
    ...(name === undefined ? {} : { ticker: name }),
    priceDecimals: whole(priceDecimals, '--price-decimals', 15),
    sizeDecimals: whole(sizeDecimals, '--size-decimals', 15),
  }
}

function whole(text: string | undefined, option: string, most: number): number {
  if (text === undefined)
    throw new ConfigError(`The files do not name their decimals. Pass ${option}.`, {
      code: 'DECIMALS_MISSING',
    })
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new ValidationError(`${option} is ${shown(text)}; allowed: a whole number from 0 to ${most}.`, {
    field: option,
    value: text,
    allowed: `0 to ${most}`,
  })
}
