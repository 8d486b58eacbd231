import { createRequire } from 'node:module'
import { Command } from 'commander'
import { COMMANDS, type CommandEntry } from './command-list.ts'
import type { CliIo } from './io.ts'

// The same path from the sources and from the build.
const manifest = createRequire(import.meta.url)('../package.json') as { version: string }

const HELP = `
Environment variables: LIGHTER_ENV, LIGHTER_LOCALNET, LIGHTER_RELAY, LIGHTER_ACCOUNT_INDEX, LIGHTER_KEYS, LIGHTER_KEY_SLOT, and
LIGHTER_L1_ADDRESS or LIGHTER_L1_PRIVATE_KEY. L2 keys are LIT_<slot>_SECRET, from the environment or the key file.
Secrets are never options: other users of a machine can read command lines.`

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
  // A completion script lists the options of every command.
  const argv = options.argv?.includes('completion') === true ? undefined : options.argv
  const commands = await Promise.all(
    COMMANDS.map(async (entry) =>
      argv === undefined || argv.includes(entry.name) ? (await entry.load())(io) : listed(entry),
    ),
  )
  const program = new Command('lighter')
    .description('the Lighter exchange in the terminal')
    .version(manifest.version)
    .option(
      '--env <name>',
      'mainnet (default), testnet, robinhood, robinhoodTestnet, localnet (at LIGHTER_LOCALNET or http://127.0.0.1:7700), or the URL of a localnet',
    )
    .option('--relay <url>', 'run through a relay of the network: http://10.0.0.5:7800')
    .option('--account <index>', 'account index')
    .option('--keys <file>', 'file with the L2 keys (default .env)')
    .option('--slot <index>', 'first key slot (default 123; on a localnet the first free one from 20 on)')
    .option('--json', 'print JSON for scripts, with decimals and ids as strings')
    .option('--yes', 'do not ask before an order on mainnet')
    .option('--verbose', 'log details to stderr')
    .addHelpText('after', HELP)
    .showHelpAfterError('Run "lighter --help" for usage.')
  for (const command of commands) program.addCommand(command)
  // All errors are handled in `runCli`.
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => {
        if (!isJson) io.stderr.write(text)
      },
    })
  }
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
