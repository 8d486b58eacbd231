import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { ConfigError } from '@lighter/standards'
import type { SyncPolicy } from '../options.ts'
import { Compaction } from './compaction.ts'
import { FolderLock } from './folder-lock.ts'
import { Journal, type JournalEnd, readJournal } from './journal.ts'
import { checkLines, type ReadProgress, readLines, writeLines } from './line-file.ts'

/** Options of a data folder. */
export interface DataFolderOptions {
  readonly sync: SyncPolicy
  /** Records after which a snapshot is due, if they also fill a quarter of the size of the last one. @default 20000 */
  readonly snapshotEvery?: number | undefined
}

/** A start executes so many transactions in about a second. */
const SNAPSHOT_EVERY = 20_000
/** A large state is written less often: executing the journal then takes at most half as long as reading the snapshot. */
const SNAPSHOT_SHARE = 4
/** Bytes of a state that takes longer to encode than requests should wait, some 15 ms. */
const LARGE = 1 << 20
/** Lines read at once, at most 1 MiB. */
const LINES_AT_ONCE = 32

/** Generations of the two kinds of files in a folder, rising. */
export interface Generations {
  readonly snapshots: readonly number[]
  readonly journals: readonly number[]
}

/** Lists the files of a folder. */
export function generationsOf(path: string): Generations {
  const of = (kind: string): number[] =>
    readdirSync(path)
      .flatMap((name) => new RegExp(`^${kind}-(\\d+)$`).exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
  return { snapshots: of('snapshot'), journals: of('journal') }
}

/**
 * Folder with the history of one localnet: `snapshot-N` is a state, `journal-N` the inputs after it, `journal-N+1` those
 * that arrived while the next snapshot was created. Files are deleted only when a later snapshot is complete, synced and read back,
 * so a crash at any point leaves a snapshot with every journal after it.
 */
export class DataFolder {
  readonly path: string
  readonly #lock: FolderLock
  readonly #sync: SyncPolicy
  readonly #least: number
  readonly #snapshot: number | undefined
  #header: string | undefined
  /** Number of the journal that is written. */
  #generation: number
  #journal: Journal | undefined
  #tornBytes = 0
  #compaction: Compaction | undefined
  #snapshotBytes = 0
  /** Bytes of complete journals that are in no snapshot yet. */
  #journalBytes = 0
  /** Snapshots that were requested and are not yet read. */
  #requested = 0

  private constructor(path: string, lock: FolderLock, options: DataFolderOptions) {
    this.path = path
    this.#lock = lock
    this.#sync = options.sync
    this.#least = options.snapshotEvery ?? SNAPSHOT_EVERY
    const { snapshots, journals } = generationsOf(path)
    const latest = snapshots.at(-1)
    this.#snapshot = latest
    this.#generation = Math.max(latest ?? 0, journals.at(-1) ?? 0)
    if (latest === undefined) {
      // The first start ended before it had written its genesis.
      const isUnfinished = this.#generation === 1 && existsSync(`${this.#file('snapshot', 1)}.part`)
      if (journals.length > 0 && !(isUnfinished && statSync(this.#file('journal', 1)).size === 0))
        throw broken(path, `snapshot-${journals[0]}`, 'SNAPSHOT_DAMAGED')
      for (const n of journals) rmSync(this.#file('journal', n))
      this.#generation = 0
      return
    }
    for (let n = latest; n <= this.#generation; n++)
      if (!journals.includes(n)) throw broken(path, `journal-${n}`, 'JOURNAL_DAMAGED')
    const file = this.#file('snapshot', latest)
    checkLines(file)
    this.#snapshotBytes = statSync(file).size
    for (const line of readLines(file)) {
      this.#header = line
      break
    }
    this.#removeBefore(latest)
  }

  /**
   * Opens a folder, and creates it if it does not exist.
   *
   * @throws {ConfigError} `DATA_IN_USE`, `DATA_UNWRITABLE`, `JOURNAL_DAMAGED`, `SNAPSHOT_DAMAGED`
   */
  static async open(path: string, options: DataFolderOptions): Promise<DataFolder> {
    try {
      makeFolder(path)
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch (cause) {
      throw new ConfigError(
        `${path} cannot be used as a data folder (${cause instanceof Error ? cause.message : String(cause)}). Choose a writable folder.`,
        { code: 'DATA_UNWRITABLE', context: { path }, cause },
      )
    }
    const lock = await FolderLock.take(path)
    try {
      return new DataFolder(path, lock, options)
    } catch (error) {
      lock.release()
      throw error
    }
  }

  /** Stored genesis and clock; undefined for a new folder. */
  get header(): string | undefined {
    return this.#header
  }

  /** Bytes of a record that was cut off because the process ended while writing it; known after the records are read. */
  get tornBytes(): number {
    return this.#tornBytes
  }

  /**
   * Whether the journal would slow down the next start: it has enough records, and a quarter of the size of the last
   * snapshot.
   */
  get isSnapshotDue(): boolean {
    if (this.#compaction !== undefined || this.#requested > 0 || this.length < this.#least) return false
    return (this.#journal?.bytes ?? 0) * SNAPSHOT_SHARE >= this.#snapshotBytes
  }

  /** Whether the state takes too long to encode while requests wait. */
  get isLarge(): boolean {
    return this.#snapshotBytes + this.#journalBytes + (this.#journal?.bytes ?? 0) >= LARGE
  }

  /** Records since the last snapshot was created or begun. */
  get length(): number {
    return this.#journal?.length ?? 0
  }

  /** Lines of the state from which the journals continue; no lines for the genesis. */
  *state(onProgress?: ReadProgress): Generator<string, void, undefined> {
    if (this.#snapshot === undefined) return
    let isHeader = true
    for (const line of readLines(this.#file('snapshot', this.#snapshot), onProgress)) {
      if (!isHeader) yield line
      isHeader = false
    }
  }

  /**
   * The inputs after that state. Once they are read to the end, the folder accepts new ones. @throws {ConfigError} `JOURNAL_DAMAGED`
   */
  *records(onProgress?: ReadProgress): Generator<string, void, undefined> {
    if (this.#snapshot === undefined) return
    for (let n = this.#snapshot; n <= this.#generation; n++) {
      const path = this.#file('journal', n)
      const end: JournalEnd = yield* readJournal(path, onProgress)
      if (n === this.#generation) {
        this.#tornBytes += end.tornBytes
        this.#journal = new Journal(path, { sync: this.#sync, after: end })
      } else if (end.tornBytes > 0) throw broken(path, 'its end', 'JOURNAL_DAMAGED')
    }
  }

  /** Removes the last record that was read, which was refused and never acknowledged. */
  dropLast(body: string): void {
    if (this.length === 0) throw broken(this.path, 'the last record', 'JOURNAL_DAMAGED')
    this.#open.undo()
    this.#tornBytes += Buffer.byteLength(body)
  }

  /** Appends an input; if it throws, the input is not stored. @throws {ConfigError} `DATA_CLOSED`, `DATA_IN_USE` */
  append(record: string): void {
    if (!this.#lock.isHeld)
      throw new ConfigError(
        `${this.path} was taken over by another process, because this one did not respond for too long. No more inputs are accepted. Restart with this folder or with another one.`,
        { code: 'DATA_IN_USE', context: { path: this.path } },
      )
    this.#open.append(record)
  }

  /** Removes the last input, which was refused and changed nothing. */
  undo(): void {
    this.#open.undo()
  }

  get #open(): Journal {
    if (this.#journal !== undefined) return this.#journal
    throw new ConfigError(`${this.path} is closed.`, { code: 'DATA_CLOSED', context: { path: this.path } })
  }

  /** Writes a state now, and starts a new journal after it. Without a state the folder starts from the genesis. */
  checkpoint(header: string, state: Iterable<string>): void {
    this.#compaction?.cancel()
    this.#compaction = undefined
    const next = this.#generation + 1
    const file = this.#file('snapshot', next)
    if (this.#generation === 0) closeSync(openSync(`${file}.part`, 'w'))
    // The journal first: a snapshot without its journal counts as damage, an extra journal does not.
    this.#switchTo(next)
    writeLines(file, lines(header, state))
    this.#written(next)
  }

  /**
   * Has another thread create a snapshot from the files, while inputs go to a new journal. A snapshot that fails (a
   * full disk) changes nothing and is retried later.
   */
  compact(): void {
    const next = this.#generation + 1
    this.#switchTo(next)
    this.#begin(next)
  }

  /**
   * The state after the last input, as the lines of a snapshot file after its header. Another thread creates the file, and
   * inputs go on meanwhile. `undefined` if the file could not be written, or the state was replaced meanwhile.
   */
  async snapshot(): Promise<readonly string[] | undefined> {
    const next = this.#generation + 1
    this.#switchTo(next)
    this.#requested += 1
    try {
      // Snapshots that were begun or requested before this one: it continues from theirs.
      while (this.#compaction !== undefined) await this.#compaction.done
      if (!existsSync(this.#file('journal', next))) return undefined
      const { isWritten } = await this.#begin(next, true).done
      if (!isWritten) return undefined
      const read: string[] = []
      for (const line of readLines(this.#file('snapshot', next))) {
        read.push(line)
        if (read.length % LINES_AT_ONCE === 0) await turn()
      }
      return read.slice(1)
    } finally {
      this.#requested -= 1
    }
  }

  #begin(next: number, isAwaited = false): Compaction {
    const compaction = new Compaction(this.path, next, { isAwaited }, (isWritten) => {
      this.#compaction = undefined
      if (isWritten) this.#written(next)
    })
    this.#compaction = compaction
    return compaction
  }

  /** A snapshot is complete: what was before it is not needed any more. */
  #written(generation: number): void {
    this.#snapshotBytes = statSync(this.#file('snapshot', generation)).size
    this.#journalBytes = 0
    this.#removeBefore(generation)
  }

  /** Resolves when no snapshot is being created. */
  async settled(): Promise<void> {
    await this.#compaction?.done
  }

  async close(): Promise<void> {
    this.#compaction?.cancel()
    await this.settled()
    this.#journal?.close()
    this.#journal = undefined
    this.#lock.release()
  }

  #switchTo(next: number): void {
    const journal = new Journal(this.#file('journal', next), { sync: this.#sync })
    this.#journalBytes += this.#journal?.bytes ?? 0
    this.#journal?.close()
    this.#journal = journal
    this.#generation = next
  }

  #removeBefore(generation: number): void {
    for (const name of readdirSync(this.path)) {
      const found = /^(?:snapshot|journal)-(\d+)(\.part)?$/.exec(name)
      if (found === null) continue
      if (Number(found[1]) < generation || (found[2] !== undefined && this.#compaction === undefined))
        rmSync(join(this.path, name), { force: true })
    }
  }

  #file(kind: 'snapshot' | 'journal', generation: number): string {
    return join(this.path, `${kind}-${generation}`)
  }
}

function* lines(header: string, state: Iterable<string>): Generator<string, void, undefined> {
  yield header
  yield* state
}

function broken(path: string, what: string, code: string): ConfigError {
  return new ConfigError(
    `${path} is damaged: ${what} is missing. Restore it, or delete the folder to start over.`,
    { code, context: { path, missing: what } },
  )
}

/**
 * Creates a folder and those above it. Node's `recursive` does not return for a path in /proc, where a parent exists but
 * the system reports that it does not.
 */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return
  makeFolder(dirname(path))
  mkdirSync(path)
}
