import { randomBytes } from 'node:crypto'
import { open, readFile, readlink, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { KeyStoreError } from '@lighter/standards'
import { type FileLock, unwritable } from './file-lock.ts'

/** Returns the file that a path resolves to, so that replacing the target keeps a symbolic link. */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    // The file, or the target of the link, does not exist yet.
    const to = await readlink(path).catch(() => undefined)
    return to === undefined ? path : targetOf(resolve(dirname(path), to))
  }
}

/**
 * Writes a whole file, readable by its owner only, and verifies it before resolving. The new file is written beside the
 * old one, synced and renamed, so readers and crashes see either the old or the new content. A mounted file cannot be
 * replaced by renaming; it is overwritten in place, with a complete copy beside it until it is verified.
 *
 * @throws {KeyStoreError} `KEY_STORE_UNWRITABLE`; `KEY_STORE_BUSY` if the lock was lost to another process
 */
export async function replaceFile(path: string, bytes: Uint8Array, lock: FileLock): Promise<void> {
  const old = await stat(path).catch(() => undefined)
  // Renaming would replace it anyway, but its owner has made it read-only.
  if (old !== undefined && (old.mode & 0o200) === 0) throw unwritable(path, undefined, ': it is read-only')
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  let beside: string | undefined = temporary
  try {
    await writeNew(temporary, bytes)
  } catch (cause) {
    await unlink(temporary).catch(() => {})
    if (old === undefined || !isRefusal(cause, 'EACCES', 'EPERM', 'EROFS')) throw unwritable(path, cause)
    // The folder belongs to another user, the file to this one.
    beside = undefined
  }
  try {
    if (!(await lock.isHeld())) {
      throw new KeyStoreError(`Another process took over the lock of ${path}. Nothing was written.`, {
        code: 'KEY_STORE_BUSY',
        context: { path },
        retry: 'safe',
      })
    }
    if (beside === undefined || !(await renamed(beside, path))) await writeInPlace(path, bytes)
    const found = await readFile(path)
    if (!found.equals(bytes)) throw unwritable(path, undefined, ': it reads back differently')
  } catch (cause) {
    if (beside !== undefined) await unlink(beside).catch(() => {})
    throw cause instanceof KeyStoreError ? cause : unwritable(path, cause)
  }
  if (beside !== undefined) await unlink(beside).catch(() => {})
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Renames durably; resolves with `false` if the target is a mount point. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
  } catch (cause) {
    if (isRefusal(cause, 'EBUSY', 'EXDEV', 'EPERM', 'EACCES')) return false
    throw cause
  }
  if (process.platform !== 'win32') {
    const folder = await open(dirname(to), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }
  return true
}

/** Overwrites a file. Unchanged bytes are not rewritten, so a growing store loses nothing in a crash. */
async function writeInPlace(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const old = await file.readFile()
    let same = 0
    while (same < old.length && same < bytes.length && old[same] === bytes[same]) same++
    for (let at = same; at < bytes.length; )
      at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten
    await file.truncate(bytes.length)
    await file.chmod(0o600).catch(() => {})
    await file.sync()
  } finally {
    await file.close()
  }
}

function isRefusal(cause: unknown, ...codes: string[]): boolean {
  return codes.includes((cause as NodeJS.ErrnoException).code ?? '')
}
