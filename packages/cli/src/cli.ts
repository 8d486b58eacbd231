import type { Command } from 'commander'
import type { CliIo } from './io.ts'
import { toJson } from './output/json.ts'
import { type GlobalOptions, readSettings, type Settings } from './settings.ts'

/** Context of a running command: settings, environment and output. */
export interface Run {
  io: CliIo
  settings: Settings
  /** Prints for people, or with `--json` for scripts. */
  print(json: unknown, text: () => string): void
  /** Prints one object per line, for continuous output; only with `--json`. */
  line(json: unknown): void
}

/** Reads the settings of a command. @throws what {@link readSettings} throws */
export async function startRun(command: Command, io: CliIo): Promise<Run> {
  const settings = await readSettings(command.optsWithGlobals<GlobalOptions>(), io)
  const write = (text: string): void => {
    io.stdout.write(`${text}\n`)
  }
  return {
    io,
    settings,
    print: (json, text) => write(settings.json ? toJson(json, 2) : text()),
    line: (json) => write(toJson(json)),
  }
}
