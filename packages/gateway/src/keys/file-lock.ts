import { randomBytes } from 'node:crypto'
import { link, open, readFile, readlink, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyStoreError, sleep } from '@lighter/standards'

/** A lock that has not been touched for this long belongs to a process that has ended. */
const STALE_MS = 10_000
/** How often an owner touches its lock, in milliseconds. */
const BEAT_MS = 2_000
/** How long to wait for other processes, in milliseconds. */
const WAIT_MS = 60_000

/** A held lock. */
export interface FileLock {
  /**
   * Resolves with whether this process still holds the lock; a process that was suspended for long may have lost it.
   */
  isHeld(): Promise<boolean>
}

/**
 * Runs `work` while no other process holds this lock. The lock is a file beside `path`; its owner counts as dead when
 * its process has ended (same machine and process namespace), or when it has not touched the file for ten seconds, as
 * seen by the waiting process: neither clocks nor process ids of other machines or containers matter.
 *
 * @throws {KeyStoreError} `KEY_STORE_BUSY` after a minute, `KEY_STORE_UNWRITABLE` when the lock file cannot be created
 */
export async function withFileLock<T>(path: string, run: (lock: FileLock) => Promise<T>): Promise<T> {
  const owner = `${process.pid} ${await machine()} ${randomBytes(12).toString('hex')}`
  const lock = await acquire(path, owner)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(lock, now, now).catch(() => {})
  }, BEAT_MS)
  const isHeld = async (): Promise<boolean> => (await look(lock))?.owner === owner
  try {
    return await run({ isHeld })
  } finally {
    clearInterval(beat)
    if (await isHeld()) await unlink(lock).catch(() => {})
  }
}

/** A lock that was not touched for this long is free, even if its owner cannot be checked (another boot). */
const ABANDONED_MS = 60_000

/**
 * Takes a lock if no running process holds it, without waiting.
 *
 * @returns a function that releases it; `undefined` if another owner holds it
 * @throws {KeyStoreError} `KEY_STORE_UNWRITABLE` when the lock file cannot be created
 */
export async function tryFileLock(path: string): Promise<(() => Promise<void>) | undefined> {
  const owner = `${process.pid} ${await machine()} ${randomBytes(12).toString('hex')}`
  const lock = `${path}.lock`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(lock, owner, { flag: 'wx', mode: 0o600 })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, cause)
      const now = await look(lock)
      if (now === undefined) continue
      if (!(await isDead(now.owner)) && Date.now() - now.touchedAt < ABANDONED_MS) return undefined
      await takeAway(lock, now.owner)
      continue
    }
    const beat = setInterval(() => {
      const now = new Date()
      utimes(lock, now, now).catch(() => {})
    }, BEAT_MS)
    beat.unref()
    return async () => {
      clearInterval(beat)
      if ((await look(lock))?.owner === owner) await unlink(lock).catch(() => {})
    }
  }
  return undefined
}

/** Creates the lock file once no other process holds it, and returns its path. */
async function acquire(path: string, owner: string): Promise<string> {
  let lock = `${path}.lock`
  let seen: Seen | undefined
  let since = performance.now()
  const end = since + WAIT_MS
  for (;;) {
    try {
      const file = await open(lock, 'wx', 0o600)
      try {
        await file.writeFile(owner)
      } finally {
        await file.close()
      }
      return lock
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
        // For a mounted file in another user's folder, the lock is in the machine's shared temporary folder.
        const elsewhere = await elsewhereFor(path)
        if (elsewhere !== undefined && elsewhere !== lock) {
          lock = elsewhere
          continue
        }
      }
      if (code !== 'EEXIST') throw unwritable(path, cause)
    }
    const now = await look(lock)
    if (now === undefined) continue
    if (seen?.owner !== now.owner || seen.touchedAt !== now.touchedAt) {
      seen = now
      since = performance.now()
    }
    if (performance.now() - since > STALE_MS || (await isDead(now.owner))) {
      await takeAway(lock, now.owner)
      continue
    }
    if (performance.now() > end) {
      throw new KeyStoreError(
        `${path} has been locked by another process for ${WAIT_MS / 1000} s. Nothing was written. End that process, or remove ${lock} if no such process exists.`,
        { code: 'KEY_STORE_BUSY', context: { path, lock }, retry: 'safe' },
      )
    }
    await sleep(5 + Math.random() * 20)
  }
}

interface Seen {
  owner: string
  touchedAt: number
}

async function look(lock: string): Promise<Seen | undefined> {
  try {
    const [owner, { mtimeMs: touchedAt }] = await Promise.all([readFile(lock, 'utf8'), stat(lock)])
    return { owner, touchedAt }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes a dead owner's lock. If another process has just taken it, the lock is put back. */
async function takeAway(lock: string, owner: string): Promise<void> {
  const grave = `${lock}.${randomBytes(6).toString('hex')}`
  try {
    await rename(lock, grave)
  } catch {
    // Another process was faster.
    return
  }
  if ((await readFile(grave, 'utf8')) !== owner) await link(grave, lock).catch(() => {})
  await unlink(grave)
}

/**
 * Returns whether the owner's process has ended, if it ran on this machine and in this namespace; otherwise `false`.
 */
async function isDead(owner: string): Promise<boolean> {
  const [pid = '', where] = owner.split(' ')
  if (where !== (await machine()) || !/^\d+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/**
 * Returns the scope in which process ids are comparable: this boot and process namespace, or the host name if the
 * platform has neither.
 */
async function machine(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
  return `${hostname()}/${boot.trim()}/${namespace}`.replaceAll(' ', '-')
}

async function elsewhereFor(path: string): Promise<string | undefined> {
  const file = await stat(path).catch(() => undefined)
  return file === undefined ? undefined : join(tmpdir(), `lighter-keys-${file.dev}-${file.ino}.lock`)
}

/** Creates the error for a store that cannot be written. */
export function unwritable(path: string, cause: unknown, why = ''): KeyStoreError {
  return new KeyStoreError(
    `Cannot write ${path}${why}. Check that its folder exists and that this user may write to it.`,
    { code: 'KEY_STORE_UNWRITABLE', context: { path }, cause },
  )
}
