import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '@lighter/standards'
import { EnvFileKeyStore } from './env-file-key-store.ts'
import { tryFileLock } from './file-lock.ts'
import type { LocalnetClaim } from './localnet-claim.ts'
import { MemoryKeyStore } from './memory-key-store.ts'

/**
 * Takes a file of keys of a localnet, in the user's state folder (`$XDG_STATE_HOME/lighter/localnet`, by default
 * `~/.local/state/lighter/localnet`), mode 0600. Where no file can be written, the keys stay in memory.
 *
 * @param genesisId - id of the exchange: keys of another exchange are never read
 * @param name - of the file within the exchange
 * @returns `undefined` while another client uses it
 */
export async function claimLocalnetKeys(
  genesisId: string,
  name: string,
  logger: Logger,
): Promise<LocalnetClaim | undefined> {
  const state = process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state')
  const folder = join(state, 'lighter', 'localnet')
  const path = join(folder, `${genesisId}-${name}.env`)
  let release: (() => Promise<void>) | undefined
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Not the path itself: the store takes that lock for each save.
    release = await tryFileLock(`${path}.claim`)
  } catch (err) {
    logger.warn({ err, path }, 'the keys for this localnet are not stored, because no file can be written')
    return { keyStore: new MemoryKeyStore(), release: async () => {} }
  }
  return release === undefined ? undefined : { keyStore: new EnvFileKeyStore(path, { logger }), release }
}
