import { publicKeyOf } from '@lighter/signer'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import { confirm } from '../confirm.ts'
import type { CliIo } from '../io.ts'
import { table } from '../output/table.ts'
import { openAccount, setUp } from '../session.ts'
import type { Settings } from '../settings.ts'

/** A key slot that is in use. */
interface KeyRow {
  apiKeyIndex: number
  publicKey: string
  nonce: number
  /** Whether the key file holds its secret; `other` when it holds another secret for this slot. */
  secret: 'here' | 'other' | 'none'
}

const SECRETS = {
  here: 'in the key file',
  other: 'the key file holds another',
  none: 'not in the key file',
} as const

/** Key index of `apikeys` that means every slot of an account. */
const ALL_SLOTS = 255

/** `lighter keys`: lists the keys of the account; `keys setup` creates missing keys. */
export function keysCommand(io: CliIo): Command {
  return new Command('keys')
    .description('API keys of the account, and which of them are in the key file (secrets are never printed)')
    .action(async (_options: object, command: Command) => {
      const run = await startRun(command, io)
      await using lighter = await openAccount(run.settings, io)
      const rows = await keysOf(lighter, run.settings)
      const isLocal = run.settings.localnet !== undefined
      run.print(rows, () =>
        rows.length === 0
          ? 'the account has no API keys; create them with "lighter keys setup"'
          : table(
              io,
              [
                { name: 'slot', isNumber: true },
                { name: 'public key' },
                { name: 'nonce', isNumber: true },
                // The keys of a localnet are not in the key file.
                ...(isLocal ? [] : [{ name: 'secret' }]),
              ],
              rows.map((row) => [
                String(row.apiKeyIndex),
                `${row.publicKey.slice(0, 16)}…`,
                String(row.nonce),
                ...(isLocal ? [] : [SECRETS[row.secret]]),
              ]),
            ),
      )
    })
    .addCommand(setupCommand(io))
}

function setupCommand(io: CliIo): Command {
  return new Command('setup')
    .description(
      'create the two trading keys (--slot and the next slot), register them with LIGHTER_L1_PRIVATE_KEY and store them in the key file',
    )
    .option('--replace', 'take over slots that hold other keys; those keys stop working')
    .action(async (options: { replace?: boolean | undefined }, command: Command) => {
      const run = await startRun(command, io)
      const { reserveFrom, keyFile } = run.settings
      const where = keyFile === undefined ? 'in memory' : `in ${keyFile}`
      await confirm(
        run.settings,
        io,
        `register keys in slots ${reserveFrom} and ${reserveFrom + 1}${options.replace === true ? ', replacing existing keys' : ''}, stored ${where}`,
      )
      await using lighter = await setUp(run.settings, io, options.replace ?? false)
      const checks = await lighter.checkClient()
      run.print(checks, () =>
        checks
          .map(({ apiKeyIndex, matches }) => `slot ${apiKeyIndex}: ${matches ? 'ready' : 'not registered'}`)
          .join('\n'),
      )
    })
}

async function keysOf(
  lighter: Awaited<ReturnType<typeof openAccount>>,
  settings: Settings,
): Promise<KeyRow[]> {
  const { accountIndex } = lighter
  const { api_keys } = await lighter.rest.apikeys({ accountIndex, apiKeyIndex: ALL_SLOTS })
  return api_keys
    .map((row) => ({ row, publicKey: row.public_key.replace(/^0x/, '').toLowerCase() }))
    .filter(({ publicKey }) => !/^0*$/.test(publicKey))
    .map(({ row, publicKey }) => ({
      apiKeyIndex: row.api_key_index,
      publicKey,
      nonce: row.nonce,
      secret: holder(settings.env[`LIT_${row.api_key_index}_SECRET`], publicKey),
    }))
}

function holder(secret: string | undefined, publicKey: string): KeyRow['secret'] {
  if (secret === undefined) return 'none'
  try {
    return publicKeyOf(secret).replace(/^0x/, '').toLowerCase() === publicKey ? 'here' : 'other'
  } catch {
    return 'other'
  }
}
