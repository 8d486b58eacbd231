import { randomBytes } from 'node:crypto'
import { open, readFile, readlink, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { KeyStoreError } from '@lighter/standards'
import { type FileLock, unwritable } from './file-lock.ts'

/** The file that a path leads to: a symbolic link stays one when its target is replaced. */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    // Nothing there yet, or a link to what is not there yet.
    const to = await readlink(path).catch(() => undefined)
    return to === undefined ? path : targetOf(resolve(dirname(path), to))
  }
}

/**
 * Writes a whole file, readable by its owner only, and reads it back before it resolves. Readers and crashes see the old
 * content or the new one: it is written beside, synced and renamed. A mounted file cannot be renamed over; it is written
 * in place while the whole new content stays beside it until it has been read back.
 *
 * @throws {KeyStoreError} `KEY_STORE_UNWRITABLE`; `KEY_STORE_BUSY` if the lock was lost to another process
 */
export async function replaceFile(path: string, bytes: Buffer, lock: FileLock): Promise<void> {
  const old = await stat(path).catch(() => undefined)
  // Renaming would replace it all the same, but its owner said that it must not change.
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

async function writeNew(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Renames, and makes that durable; `false` where the target is a mount of its own. */
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

/** Writes over a file. What it holds at the same place already is left alone: a store that grows loses nothing to a crash. */
async function writeInPlace(path: string, bytes: Buffer): Promise<void> {
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
