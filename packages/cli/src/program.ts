import { createRequire } from 'node:module'
import { Command } from 'commander'
import { COMMANDS, type CommandEntry } from './command-list.ts'
import { DESCRIPTION, HELP_WIDTH, helpText, NARROWEST_WORDS, OPTIONS } from './help-text.ts'
import type { CliIo } from './io.ts'

// The same path from the sources and from the build.
const manifest = createRequire(import.meta.url)('../package.json') as { version: string }

/** Options of {@link createProgram}. */
export interface ProgramOptions {
  /** Whether the caller prints errors in the arguments. @default false */
  isJson?: boolean | undefined
  /**
   * Arguments that will be parsed. Commands that they do not name have only their entry in the list. @default all
   * commands are complete
   */
  argv?: readonly string[] | undefined
}

/** Creates the program `lighter` with all its commands. */
export async function createProgram(io: CliIo, options: ProgramOptions = {}): Promise<Command> {
  const { isJson = false } = options
  const width = (io.stdout.isTTY === true ? io.stdout.columns : undefined) ?? HELP_WIDTH
  // A completion script lists the options of every command.
  const argv = options.argv?.includes('completion') === true ? undefined : options.argv
  const commands = await Promise.all(
    COMMANDS.map(async (entry) =>
      argv === undefined || argv.includes(entry.name) ? (await entry.load())(io) : listed(entry),
    ),
  )
  const program = new Command('lighter')
    .description(DESCRIPTION)
    .version(manifest.version)
    .showHelpAfterError('Run "lighter --help" for usage.')
  for (const [flags, description] of OPTIONS) program.option(flags, description)
  for (const command of commands) program.addCommand(command)
  // All errors are handled in `runCli`.
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command
      .exitOverride()
      .configureHelp({ minWidthToWrap: NARROWEST_WORDS })
      .configureOutput({
        getOutHelpWidth: () => width,
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => {
          if (!isJson) io.stderr.write(text)
        },
      })
  }
  // The same text as `lighter --help` prints without this parser.
  program.configureHelp({ formatHelp: (_, { helpWidth = HELP_WIDTH }) => helpText(helpWidth) })
  return program
}

/** Creates the list entry of a command. */
function listed({ name, usage, description }: CommandEntry): Command {
  const command = new Command(name).description(description)
  const terms = usage.split(' ').filter((term) => term !== '')
  for (const term of terms) {
    if (term === '[options]') command.option('--any')
    else command.argument(term)
  }
  return command
}
