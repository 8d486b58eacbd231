import { parseArgs } from 'node:util'
import { ConfigError } from '@lighter/standards'

/** Command-line options of the demo. */
export interface DemoOptions {
  /** How long it trades, in seconds. */
  seconds: number
  /** Trades of synthetic takers a second. */
  rate: number
  /** Seed of everything random in the market. */
  seed: number
  /** Port of the local exchange; 0 takes a free one. */
  port: number
  /** Where the L2 keys are kept; a temporary folder by default. */
  envFile: string | undefined
  /** Stack traces on failure. */
  verbose: boolean
}

export const DEMO_HELP = `Usage: npm run demo -- [options]

  --seconds N   how long to trade (default 15)
  --rate N      synthetic taker trades a second (default 8)
  --seed N      seed of the market (default 7)
  --port N      port of the local exchange (default: a free one)
  --env FILE    keep the L2 keys in FILE (default: a temporary .env)
  --verbose     stack traces on failure
  --help        this text`

/** Reads the command line. @throws {ConfigError} `BAD_OPTION` with what is allowed */
export function parseDemoOptions(argv: readonly string[]): DemoOptions | 'help' {
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({
      args: [...argv],
      options: {
        seconds: { type: 'string' },
        rate: { type: 'string' },
        seed: { type: 'string' },
        port: { type: 'string' },
        env: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (cause) {
    throw new ConfigError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${DEMO_HELP}`, {
      code: 'BAD_OPTION',
      cause,
    })
  }
  if (values['help'] === true) return 'help'
  return {
    seconds: number(values['seconds'], 'seconds', 15, 3, 3600),
    rate: number(values['rate'], 'rate', 8, 0.1, 200),
    seed: number(values['seed'], 'seed', 7, 0, 2 ** 32 - 1),
    port: number(values['port'], 'port', 0, 0, 65_535),
    envFile: typeof values['env'] === 'string' ? values['env'] : undefined,
    verbose: values['verbose'] === true,
  }
}

function number(
  value: string | boolean | undefined,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  if (value === undefined) return standard
  const parsed = Number(value)
  if (Number.isFinite(parsed) && parsed >= least && parsed <= most) return parsed
  throw new ConfigError(`--${name} is ${String(value)}; allowed: a number from ${least} to ${most}.`, {
    code: 'BAD_OPTION',
    context: { option: name, value: String(value) },
  })
}
