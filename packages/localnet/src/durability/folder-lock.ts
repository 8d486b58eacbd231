import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  futimesSync,
  openSync,
  readFileSync,
  readlinkSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '@lighter/standards'

/** The holder of a lock. A pid alone is ambiguous: pids are reused, and every container has a pid 1. */
interface Owner {
  readonly pid: number
  /** When the process started, in the kernel's own units; undefined if the system does not report it. */
  readonly start?: string | undefined
  /** The boot and the process namespace that the pid belongs to. */
  readonly world?: string | undefined
  readonly token: string
}

const BEAT_MS = 1000
/** A holder in another container or on another machine without a heartbeat for this long counts as dead. */
const SILENT_MS = 5000
const POLL_MS = 100

/** Locks that this process holds, by token. */
const held = new Set<string>()

/** A lock file that names the process using a folder and is touched every second. */
export class FolderLock {
  readonly #path: string
  readonly #fd: number
  readonly #token: string
  readonly #timer: NodeJS.Timeout

  private constructor(path: string, fd: number, token: string) {
    this.#path = path
    this.#fd = fd
    this.#token = token
    held.add(token)
    this.#timer = setInterval(() => this.#beat(), BEAT_MS).unref()
  }

  /**
   * Locks a folder for this process. Waits up to five seconds for a holder that can only be observed by its heartbeat.
   *
   * @throws {ConfigError} `DATA_IN_USE`
   */
  static async take(folder: string): Promise<FolderLock> {
    const path = join(folder, 'lock')
    const token = randomUUID()
    for (let attempt = 0; attempt < 20; attempt++) {
      const fd = create(path, token)
      if (fd !== undefined) return new FolderLock(path, fd, token)
      const owner = read(path)
      // Read again: a lock that was being written contains its owner now.
      if (await isAlive(path, owner)) throw inUse(folder, owner ?? read(path))
      await clear(path, owner)
    }
    throw inUse(folder, read(path))
  }

  /**
   * Whether this process still holds the folder. A process that was suspended for long may have lost its lock and must not
   * write to a folder that another process uses.
   */
  get isHeld(): boolean {
    return fstatSync(this.#fd).nlink > 0
  }

  release(): void {
    clearInterval(this.#timer)
    held.delete(this.#token)
    if (read(this.#path)?.token === this.#token) remove(this.#path)
    closeSync(this.#fd)
  }

  #beat(): void {
    const now = Date.now() / 1000
    try {
      futimesSync(this.#fd, now, now)
    } catch {
      // If the disk cannot store time stamps, writing records fails too, and that error is reported there.
    }
  }
}

/** Creates the file if it does not exist. */
function create(path: string, token: string): number | undefined {
  let fd: number
  try {
    fd = openSync(path, 'wx')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
  const owner: Owner = { pid: process.pid, start: startOf(process.pid), world: world(), token }
  writeSync(fd, JSON.stringify(owner))
  return fd
}

function read(path: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && 'pid' in value && 'token' in value)
      return value as Owner
  } catch {
    // The file is being written or was removed: the heartbeat decides.
  }
  return undefined
}

/** Whether the holder of a lock is alive: checked directly for a visible process, otherwise by its heartbeat. */
async function isAlive(path: string, owner: Owner | undefined): Promise<boolean> {
  if (owner !== undefined && held.has(owner.token)) return true
  if (owner?.start !== undefined && owner.world !== undefined && owner.world === world())
    return startOf(owner.pid) === owner.start
  const before = beatOf(path)
  for (let waited = 0; waited < SILENT_MS; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    const now = beatOf(path)
    if (now === undefined) return false
    if (now !== before) return true
  }
  return false
}

/**
 * Removes the lock of a dead process. A second lock prevents one of two processes from removing the lock that the other
 * has just created.
 */
async function clear(path: string, dead: Owner | undefined): Promise<void> {
  const guard = `${path}.clearing`
  const token = randomUUID()
  const fd = create(guard, token)
  if (fd === undefined) {
    const other = read(guard)
    if (await isAlive(guard, other)) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    else if (read(guard)?.token === other?.token) remove(guard)
    return
  }
  try {
    if (read(path)?.token === dead?.token) remove(path)
  } finally {
    closeSync(fd)
    remove(guard)
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function beatOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/** When a process of this system started; undefined if it does not run, or the system does not report it. */
function startOf(pid: number): string | undefined {
  try {
    // The name in brackets may contain spaces and brackets, so parsing starts after the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie has ended; its parent has not collected its exit status yet.
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function world(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return undefined
  }
}

function inUse(folder: string, owner: Owner | undefined): ConfigError {
  return new ConfigError(
    `${folder} is in use by ${owner === undefined ? 'another process' : `process ${owner.pid}`}. Stop it, or choose another folder.`,
    { code: 'DATA_IN_USE', context: { path: folder, pid: owner?.pid } },
  )
}
