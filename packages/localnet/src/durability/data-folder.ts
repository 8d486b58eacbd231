import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { ConfigError } from '@lighter/standards'
import { Journal, readJournal, type SyncPolicy } from './journal.ts'

/** What a folder held when it was opened. */
export interface FolderContents {
  /** Genesis and clock as they were written. */
  readonly header: string
  /** Lines of the state that the journal goes on from; absent: the genesis. */
  readonly state: string[] | undefined
  readonly records: string[]
  /** Bytes of a record that was cut off because the process ended while it wrote. */
  readonly tornBytes: number
}

/**
 * Folder with the history of one localnet: `snapshot-N` (a state with a checksum) and `journal-N` (the inputs since). A new
 * pair replaces the old one only when it is complete on disk, so a crash at any point leaves one that can be read.
 */
export class DataFolder {
  readonly path: string
  /** Undefined for a folder that was empty. */
  readonly contents: FolderContents | undefined
  readonly #sync: SyncPolicy
  #generation = 0
  #journal: Journal | undefined

  /** @throws {ConfigError} `DATA_IN_USE`, `JOURNAL_DAMAGED`, `SNAPSHOT_DAMAGED` */
  constructor(path: string, sync: SyncPolicy) {
    this.path = path
    this.#sync = sync
    mkdirSync(path, { recursive: true })
    this.#lock()
    try {
      this.contents = this.#read()
    } catch (error) {
      this.#unlock()
      throw error
    }
  }

  /** Records since the last snapshot. */
  get length(): number {
    return this.#journal?.length ?? 0
  }

  /** Appends an input. @throws {ConfigError} `DATA_CLOSED` */
  append(record: string): void {
    if (this.#journal === undefined)
      throw new ConfigError(`${this.path} is closed.`, { code: 'DATA_CLOSED', context: { path: this.path } })
    this.#journal.append(record)
  }

  /** Starts a new pair of files from a state; without one (only in an empty folder) from the genesis. */
  checkpoint(header: string, state: Iterable<string> | undefined): void {
    const old = this.#generation
    const next = old + 1
    this.#write(`snapshot-${next}`, header, state)
    const before = this.#journal
    this.#journal = undefined
    before?.close()
    this.#journal = new Journal(join(this.path, `journal-${next}`), {
      sync: this.#sync,
      after: { records: 0, bytes: 0 },
    })
    this.#generation = next
    for (const name of [`snapshot-${old}`, `journal-${old}`]) rmSync(join(this.path, name), { force: true })
  }

  close(): void {
    this.#journal?.close()
    this.#journal = undefined
    this.#unlock()
  }

  #read(): FolderContents | undefined {
    const generations = readdirSync(this.path)
      .flatMap((name) => /^snapshot-(\d+)$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a)
    const [latest] = generations
    if (latest === undefined) return undefined
    this.#generation = latest
    const [header = '', ...state] = this.#readSnapshot(`snapshot-${latest}`)
    const journal = join(this.path, `journal-${latest}`)
    const found = existsSync(journal) ? readJournal(journal) : { bodies: [], bytes: 0, tornBytes: 0 }
    this.#journal = new Journal(journal, {
      sync: this.#sync,
      after: { records: found.bodies.length, bytes: found.bytes },
    })
    // Left over when the process ended between a new pair and the removal of the old one.
    for (const name of readdirSync(this.path)) {
      const number = /^(?:snapshot|journal)-(\d+)(\.part)?$/.exec(name)
      if (number !== null && (Number(number[1]) !== latest || number[2] !== undefined))
        rmSync(join(this.path, name), { force: true })
    }
    return {
      header,
      state: state.length === 0 ? undefined : state,
      records: found.bodies,
      tornBytes: found.tornBytes,
    }
  }

  #readSnapshot(name: string): string[] {
    const lines = readFileSync(join(this.path, name), 'utf8').split('\n')
    lines.pop()
    const sum = lines.pop()
    let crc = 0
    for (const line of lines) crc = crc32(`${line}\n`, crc)
    if (sum !== `end ${lines.length} ${crc}`) {
      throw new ConfigError(
        `${join(this.path, name)} is damaged. Restore it, or delete the folder to start anew.`,
        {
          code: 'SNAPSHOT_DAMAGED',
          context: { path: this.path, name },
        },
      )
    }
    return lines
  }

  /** Written beside, synced, renamed: a snapshot is whole or not there. */
  #write(name: string, header: string, state: Iterable<string> | undefined): void {
    const path = join(this.path, name)
    const fd = openSync(`${path}.part`, 'w')
    let crc = 0
    let count = 0
    let block = ''
    const put = (line: string): void => {
      const text = `${line}\n`
      crc = crc32(text, crc)
      count += 1
      block += text
      if (block.length < 1 << 20) return
      writeFileSync(fd, block)
      block = ''
    }
    put(header)
    if (state !== undefined) for (const line of state) put(line)
    writeFileSync(fd, `${block}end ${count} ${crc}\n`)
    fsyncSync(fd)
    closeSync(fd)
    renameSync(`${path}.part`, path)
    const folder = openSync(this.path, 'r')
    fsyncSync(folder)
    closeSync(folder)
  }

  #lock(): void {
    const path = join(this.path, 'lock')
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(path, String(process.pid), { flag: 'wx' })
        return
      } catch {
        const owner = Number(existsSync(path) ? readFileSync(path, 'utf8') : 0)
        if (isAlive(owner)) {
          throw new ConfigError(`${this.path} is in use by process ${owner}.`, {
            code: 'DATA_IN_USE',
            context: { path: this.path, pid: owner },
          })
        }
        // Its owner was killed.
        rmSync(path, { force: true })
      }
    }
    throw new ConfigError(`${this.path} cannot be locked.`, {
      code: 'DATA_IN_USE',
      context: { path: this.path },
    })
  }

  #unlock(): void {
    rmSync(join(this.path, 'lock'), { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
