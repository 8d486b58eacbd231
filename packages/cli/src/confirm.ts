import { createInterface } from 'node:readline/promises'
import { AbortedError, ConfigError } from '@lighter/standards'
import type { CliIo } from './io.ts'
import type { Settings } from './settings.ts'

/**
 * Asks before an action that costs money, except with `--yes` and on networks without real money (localnet, testnets).
 *
 * @throws {AbortedError} `NOT_CONFIRMED` if the user declines
 * @throws {ConfigError} `NEEDS_YES` if there is no terminal to ask on
 */
export async function confirm(settings: Settings, io: CliIo, what: string): Promise<void> {
  if (!settings.isReal || settings.yes) return
  if (io.stdin.isTTY !== true) {
    throw new ConfigError(
      `On ${settings.environment.name} this needs confirmation: ${what}. Pass --yes to run it without a terminal.`,
      {
        code: 'NEEDS_YES',
      },
    )
  }
  const terminal = createInterface({ input: io.stdin, output: io.stderr })
  try {
    const answer = await terminal.question(`${settings.environment.name}: ${what}. Type yes to continue: `, {
      signal: io.signal,
    })
    if (answer.trim().toLowerCase() === 'yes') return
  } finally {
    terminal.close()
  }
  throw new AbortedError('Not confirmed. Nothing was sent.', { code: 'NOT_CONFIRMED' })
}
