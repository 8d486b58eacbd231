import { createRequire } from 'node:module'
import { Command } from 'commander'
import { accountCommand } from './commands/account.ts'
import { bookCommand } from './commands/book.ts'
import { cancelCommand } from './commands/cancel.ts'
import { candlesCommand } from './commands/candles.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eventsCommand } from './commands/events.ts'
import { fundingCommand } from './commands/funding.ts'
import { keysCommand } from './commands/keys.ts'
import { marketsCommand } from './commands/markets.ts'
import { orderCommand } from './commands/order.ts'
import { ordersCommand } from './commands/orders.ts'
import { positionsCommand } from './commands/positions.ts'
import { recordCommand } from './commands/record.ts'
import { tradesCommand } from './commands/trades.ts'
import type { CliIo } from './io.ts'

// The same path from the source and from what is built.
const manifest = createRequire(import.meta.url)('../package.json') as { version: string }

const HELP = `
Environment variables: LIGHTER_ENV, LIGHTER_URL, LIGHTER_ACCOUNT_INDEX, LIGHTER_KEYS, LIGHTER_KEY_SLOT, and
LIGHTER_L1_ADDRESS or LIGHTER_L1_PRIVATE_KEY. L2 keys are LIT_<slot>_SECRET, from the environment or the key file.
Secrets are never options: other users of a machine can read command lines.`

const COMMANDS = [
  marketsCommand,
  eventsCommand,
  bookCommand,
  tradesCommand,
  candlesCommand,
  fundingCommand,
  accountCommand,
  positionsCommand,
  ordersCommand,
  orderCommand,
  cancelCommand,
  keysCommand,
  recordCommand,
  doctorCommand,
]

/** All commands of `lighter`. With `isJson` the caller prints what is wrong with the arguments. */
export function createProgram(io: CliIo, isJson = false): Command {
  const program = new Command('lighter')
    .description('the Lighter exchange in the terminal')
    .version(manifest.version)
    .option('--env <name>', 'localnet, testnet, mainnet (default), robinhood, robinhoodTestnet')
    .option('--url <url>', 'localnet: where it listens (default http://127.0.0.1:7700)')
    .option('--account <index>', 'account index')
    .option('--keys <file>', 'file with the L2 keys (default .env)')
    .option('--slot <index>', 'first key slot (default 123)')
    .option('--json', 'for scripts: JSON, decimals and ids as strings')
    .option('--yes', 'do not ask before an order on mainnet')
    .option('--verbose', 'log what happens to stderr')
    .addHelpText('after', HELP)
    .showHelpAfterError('(--help shows how)')
  for (const command of COMMANDS) program.addCommand(command(io))
  // Errors end in one place: `runCli`.
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
