import { COMMANDS } from './command-list.ts'

/** What the program does, as in its help. */
export const DESCRIPTION = 'the Lighter exchange in the terminal'

/** Options of every command: flags and description, in the order of the help. */
export const OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  [
    '--env <name>',
    'mainnet (default), testnet, robinhood, robinhoodTestnet, localnet (at LIGHTER_LOCALNET or http://127.0.0.1:7700), or the URL of a localnet',
  ],
  ['--paper', 'trade on paper: books of the network, orders that stay here; the account is kept'],
  ['--relay <url>', 'run through a relay of the network: http://10.0.0.5:7800'],
  ['--account <index>', 'account index'],
  ['--keys <file>', 'file with the L2 keys (default .env)'],
  ['--slot <index>', 'first key slot (default 123; on a localnet the first free one from 20 on)'],
  ['--json', 'print JSON for scripts, with decimals and ids as strings'],
  ['--yes', 'do not ask before an order on mainnet'],
  ['--verbose', 'log details to stderr'],
]

/** Text after the lists, one paragraph each. */
const AFTER = [
  'Environment variables: LIGHTER_ENV, LIGHTER_LOCALNET, LIGHTER_RELAY, LIGHTER_ACCOUNT_INDEX, LIGHTER_KEYS, LIGHTER_KEY_SLOT, and LIGHTER_L1_ADDRESS or LIGHTER_L1_PRIVATE_KEY. L2 keys are LIT_<slot>_SECRET, from the environment or the key file.',
  'Secrets are never options: other users of a machine can read command lines.',
]

/** Width of a help text where there is no terminal. */
export const HELP_WIDTH = 80
/** Columns narrower than this are not wrapped. */
export const NARROWEST_WORDS = 20
/** Narrower than this, the list of commands has their names only, so that their descriptions are not squeezed. */
const LIST_WIDTH = 100

/**
 * The text of `lighter --help`, also for the parser of the arguments. Loading that parser takes longer than starting Node, and this is the command that
 * people wait for.
 */
export function helpText(width: number): string {
  const options: (readonly [string, string])[] = [
    ['-V, --version', 'output the version number'],
    ...OPTIONS,
    ['-h, --help', 'display help for command'],
  ]
  const isWide = width >= LIST_WIDTH
  const commands: (readonly [string, string])[] = [
    ...COMMANDS.map(
      ({ name, usage, description }) => [isWide ? `${name} ${usage}`.trim() : name, description] as const,
    ),
    ['help [command]', 'display help for command'],
  ]
  const indent = Math.max(...[...options, ...commands].map(([term]) => term.length)) + 4
  const list = (items: readonly (readonly [string, string])[]): string =>
    items
      .map(([term, text]) => {
        const lines = wrapped(text, width - indent).join(`\n${' '.repeat(indent)}`)
        return `  ${term.padEnd(indent - 2)}${lines}`
      })
      .join('\n')
  const description = wrapped(DESCRIPTION, width).join('\n')
  const after = AFTER.flatMap((text) => wrapped(text, width)).join('\n')
  return `Usage: lighter [options] [command]\n\n${description}\n\nOptions:\n${list(options)}\n\nCommands:\n${list(commands)}\n\n${after}\n`
}

function wrapped(text: string, width: number): string[] {
  if (width < NARROWEST_WORDS) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/\s*\S+/g) ?? []) {
    if (line === '') line = word
    else if (line.length + word.length <= width) line += word
    else {
      lines.push(line)
      line = word.trimStart()
    }
  }
  return [...lines, line]
}
