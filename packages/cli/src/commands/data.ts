import { checkData, type DataFile, readManifest } from '@lighter/lob/parquet'
import { ConfigError } from '@lighter/standards'
import { Command } from 'commander'
import { convertRecording } from '../convert-recording.ts'
import type { CliIo } from '../io.ts'
import { toJson } from '../output/json.ts'
import type { GlobalOptions } from '../settings.ts'

/** `lighter data`: recordings as Parquet. Needs no network. */
export function dataCommand(io: CliIo): Command {
  const command = new Command('data').description(
    'convert recordings to Parquet; list and check data folders',
  )
  command
    .command('convert')
    .description(
      'write a recording of "lighter record" as Parquet: one file for each day, channel and market',
    )
    .argument('<files...>', 'the files of one recording, in their order')
    .requiredOption('--out <folder>', 'folder of the data; existing files are never overwritten')
    .option('--ticker <tickers...>', 'only these markets of the recording')
    .action(
      async (files: string[], options: { out: string; ticker?: string[] | undefined }, sub: Command) => {
        const written = await convertRecording(files, { folder: options.out, tickers: options.ticker })
        print(io, sub, { files: written }, () => table(written))
      },
    )
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
