import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'
import { ConfigError } from '@lighter/standards'

/** When records are forced to the disk. Every record is handed to the kernel before the answer in any case. */
export type SyncPolicy = 'always' | 'interval' | 'never'

const SYNC_MS = 200

/** A record as a line: checksum and number guard what follows. */
function frame(number: number, body: string): string {
  const text = `${number} ${body}`
  return `${checksum(text)} ${text}\n`
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

function unframe(line: string): { number: number; body: string } | undefined {
  const found = /^([0-9a-f]{8}) ((\d+) (.*))$/s.exec(line)
  if (found === null || checksum(found[2] ?? '') !== found[1]) return undefined
  return { number: Number(found[3]), body: found[4] ?? '' }
}

/** What was found in a journal. */
export interface JournalContents {
  readonly bodies: string[]
  /** Bytes that the intact records fill. */
  readonly bytes: number
  /** Bytes after them: a record that was being written when the process ended. */
  readonly tornBytes: number
}

/**
 * Reads a journal. A broken end is a record that was never acknowledged; a broken record with intact ones behind it is
 * damage, and never passed over silently.
 *
 * @throws {ConfigError} `JOURNAL_DAMAGED`
 */
export function readJournal(path: string): JournalContents {
  const data = readFileSync(path)
  const bodies: string[] = []
  let bytes = 0
  while (bytes < data.length) {
    const end = data.indexOf(10, bytes)
    const record = end < 0 ? undefined : unframe(data.toString('utf8', bytes, end))
    if (record === undefined || record.number !== bodies.length) break
    bodies.push(record.body)
    bytes = end + 1
  }
  if (holdsRecord(data.toString('utf8', bytes))) {
    throw new ConfigError(
      `${path} is damaged at byte ${bytes}: later records are intact, so this is no torn end. Restore the file, or delete the folder to start anew.`,
      { code: 'JOURNAL_DAMAGED', context: { path, offset: bytes } },
    )
  }
  return { bodies, bytes, tornBytes: data.length - bytes }
}

/** Whether an intact record lies somewhere behind the start of a text: what a process left unfinished holds none. */
function holdsRecord(text: string): boolean {
  for (const { index } of text.matchAll(/[0-9a-f]{8} \d+ /g)) {
    const end = text.indexOf('\n', index)
    if (index > 0 && end >= 0 && unframe(text.slice(index, end)) !== undefined) return true
  }
  return false
}

/** An append-only file of records. */
export class Journal {
  readonly #fd: number
  readonly #sync: SyncPolicy
  #number: number
  #timer: NodeJS.Timeout | undefined
  #isDirty = false

  /** Opens a journal after its last intact record; what follows it is cut off. */
  constructor(path: string, options: { sync: SyncPolicy; after: { records: number; bytes: number } }) {
    this.#fd = openSync(path, options.after.bytes === 0 ? 'w' : 'r+')
    ftruncateSync(this.#fd, options.after.bytes)
    this.#position = options.after.bytes
    this.#number = options.after.records
    this.#sync = options.sync
    if (this.#sync === 'interval') this.#timer = setInterval(() => this.#flush(), SYNC_MS).unref()
  }

  #position: number

  /** Records in the file. */
  get length(): number {
    return this.#number
  }

  /** Appends a record; on return the kernel has it, with `always` the disk. */
  append(body: string): void {
    const bytes = Buffer.from(frame(this.#number, body))
    let done = 0
    while (done < bytes.length) {
      done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#position + done)
    }
    this.#position += bytes.length
    this.#number += 1
    this.#isDirty = true
    if (this.#sync === 'always') fdatasyncSync(this.#fd)
  }

  close(): void {
    clearInterval(this.#timer)
    if (this.#sync !== 'never') fdatasyncSync(this.#fd)
    closeSync(this.#fd)
  }

  #flush(): void {
    if (!this.#isDirty) return
    this.#isDirty = false
    // A disk that fails to sync is told by the next write.
    fdatasync(this.#fd, () => {})
  }
}
