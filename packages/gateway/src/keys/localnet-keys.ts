import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '@lighter/standards'
import { EnvFileKeyStore } from './env-file-key-store.ts'
import { tryFileLock } from './file-lock.ts'
import type { LocalnetClaim } from './localnet-claim.ts'
import { MemoryKeyStore } from './memory-key-store.ts'

/** Age after which the keys of an exchange are deleted: 30 days since a client last used one of them. */
const FORGET_AFTER_MS = 30 * 86_400_000
/** A file of keys, or what is left of its lock. */
const FILE = /^([0-9a-f]{32})-.+\.env(\.claim\.lock)?$/

/**
 * Takes a file of keys of a localnet, in the user's state folder (`$XDG_STATE_HOME/lighter/localnet`, by default
 * `~/.local/state/lighter/localnet`), mode 0600. Where no file can be written, the keys stay in memory. A new file replaces
 * those of exchanges that no client has used for 30 days, because most localnets are never started again.
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
  if (release === undefined) return undefined
  const now = new Date()
  // Its time is that of its last use.
  const isNew = await utimes(path, now, now).then(
    () => false,
    () => true,
  )
  if (isNew)
    await forgetOldExchanges(folder, genesisId).catch((err: unknown) =>
      logger.debug({ err, folder }, 'old keys of localnets were not deleted'),
    )
  return { keyStore: new EnvFileKeyStore(path, { logger }), release }
}

/** Deletes the keys of exchanges that no client has used for a long time, except those of the given exchange. */
async function forgetOldExchanges(folder: string, genesisId: string): Promise<void> {
  const lastUses = new Map<string, number>()
  const files = (await readdir(folder)).filter((file) => FILE.test(file) && !file.startsWith(genesisId))
  for (const file of files) {
    const id = file.slice(0, genesisId.length)
    // A running client touches its lock, so its exchange is not old.
    const { mtimeMs } = await stat(join(folder, file)).catch(() => ({ mtimeMs: 0 }))
    lastUses.set(id, Math.max(mtimeMs, lastUses.get(id) ?? 0))
  }
  const oldest = Date.now() - FORGET_AFTER_MS
  for (const file of files) {
    const lastUse = lastUses.get(file.slice(0, genesisId.length)) ?? 0
    if (lastUse > 0 && lastUse < oldest) await rm(join(folder, file), { force: true })
  }
}
