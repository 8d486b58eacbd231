import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'
import { ConfigError } from '@lighter/standards'
import type { SyncPolicy } from '../options.ts'
import type { ReadProgress } from './line-file.ts'
import { syncFolder } from './sync-folder.ts'

const SYNC_MS = 200
const BLOCK = 1 << 20

/** Length of the body, number, checksums of the body and of what stands before: hexadecimal, of fixed width. */
const WIDTHS = { length: 8, number: 12, crc: 8 }
const HEADER = WIDTHS.length + WIDTHS.number + 2 * WIDTHS.crc + 4

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0')
}

/**
 * Formats a record as a line. Its length has its own checksum, which distinguishes a truncated record from a damaged
 * one.
 */
function frame(number: number, body: string): Buffer {
  const data = Buffer.from(body)
  const start = `${hex(data.length, WIDTHS.length)} ${hex(number, WIDTHS.number)} ${hex(crc32(data), WIDTHS.crc)} `
  return Buffer.concat([Buffer.from(`${start}${hex(crc32(start), WIDTHS.crc)} `), data, Buffer.from('\n')])
}

/** Where the numbers of a header stand. */
const AT = { number: WIDTHS.length + 1, crc: WIDTHS.length + WIDTHS.number + 2, own: HEADER - WIDTHS.crc - 1 }
const SPACES = [AT.number - 1, AT.crc - 1, AT.own - 1, HEADER - 1]

function unframe(header: Buffer): { length: number; number: number; crc: number } | undefined {
  for (const at of SPACES) if (header[at] !== SPACE) return undefined
  const length = unhex(header, 0, WIDTHS.length)
  const number = unhex(header, AT.number, WIDTHS.number)
  const crc = unhex(header, AT.crc, WIDTHS.crc)
  const own = unhex(header, AT.own, WIDTHS.crc)
  if (Number.isNaN(length + number + crc) || crc32(header.subarray(0, AT.own)) !== own) return undefined
  return { length, number, crc }
}

const SPACE = 32

/** The value of digits as {@link hex} writes them; NaN if there are others. */
function unhex(data: Buffer, at: number, width: number): number {
  let value = 0
  for (let i = at; i < at + width; i++) {
    const code = data[i] ?? 0
    if (code >= 48 && code <= 57) value = value * 16 + code - 48
    else if (code >= 97 && code <= 102) value = value * 16 + code - 87
    else return Number.NaN
  }
  return value
}

/** End of a journal. */
export interface JournalEnd {
  readonly records: number
  /** Bytes that the intact records fill. */
  readonly bytes: number
  /** Where the last intact record starts. */
  readonly last: number
  /** Bytes after them: a record that was being written when the process ended. */
  readonly tornBytes: number
}

/**
 * Reads a journal record by record. A truncated record at its end was never acknowledged. A complete record with a
 * wrong checksum is damage, even if it is the last.
 *
 * @throws {ConfigError} `JOURNAL_DAMAGED`
 */
export function* readJournal(
  path: string,
  onProgress?: ReadProgress,
): Generator<string, JournalEnd, undefined> {
  const fd = openSync(path, 'r')
  try {
    const reader = new Reader(fd)
    const { size } = reader
    let records = 0
    let bytes = 0
    let last = 0
    for (;;) {
      const header = reader.read(bytes, HEADER)
      if (header === undefined) break
      const found = unframe(header)
      const body = found === undefined ? undefined : reader.read(bytes + HEADER, found.length + 1)
      if (found === undefined || body === undefined) {
        if (found !== undefined || isUnwritten(reader, header, bytes)) break
        throw damaged(path, bytes)
      }
      const end = body[found.length]
      // After a power cut, a file can have the length of a record whose end was never written.
      if (end === 0 && bytes + HEADER + body.length === size) break
      const data = body.subarray(0, found.length)
      if (end !== 10 || crc32(data) !== found.crc || found.number !== records) throw damaged(path, bytes)
      records += 1
      last = bytes
      bytes += HEADER + body.length
      yield data.toString('utf8')
      onProgress?.(bytes, size)
    }
    return { records, bytes, last, tornBytes: size - bytes }
  } finally {
    closeSync(fd)
  }
}

/** Whether a broken header ends in zeros to the end of the file: a power cut kept the length but lost the text. */
function isUnwritten(reader: Reader, header: Buffer, at: number): boolean {
  if (header.at(-1) !== 0) return false
  for (let from = at + HEADER; from < reader.size; from += BLOCK) {
    const data = reader.read(from, Math.min(BLOCK, reader.size - from))
    if (data === undefined || data.some((byte) => byte !== 0)) return false
  }
  return true
}

function damaged(path: string, offset: number): ConfigError {
  return new ConfigError(
    `${path} is damaged at byte ${offset}: a complete record has a wrong checksum. Restore the file, or delete the folder to start over.`,
    { code: 'JOURNAL_DAMAGED', context: { path, offset } },
  )
}

/** Reads a file in blocks, mostly forward. */
class Reader {
  readonly size: number
  readonly #fd: number
  #block: Buffer = Buffer.alloc(0)
  #start = 0

  constructor(fd: number) {
    this.#fd = fd
    this.size = fstatSync(fd).size
  }

  /** Bytes from an offset, valid until the next call; undefined beyond the end of the file. */
  read(at: number, length: number): Buffer | undefined {
    if (at + length > this.size) return undefined
    if (at < this.#start || at + length > this.#start + this.#block.length) {
      const block = Buffer.allocUnsafe(Math.max(length, Math.min(BLOCK, this.size - at)))
      let done = 0
      while (done < block.length) {
        const read = readSync(this.#fd, block, done, block.length - done, at + done)
        if (read === 0) return undefined
        done += read
      }
      this.#block = block
      this.#start = at
    }
    return this.#block.subarray(at - this.#start, at - this.#start + length)
  }
}

/** An append-only file of records. */
export class Journal {
  readonly #fd: number
  readonly #sync: SyncPolicy
  #number: number
  #position: number
  /** Where the last record starts. */
  #last: number
  #timer: NodeJS.Timeout | undefined
  #isDirty = false

  /** Opens a journal after its last intact record; what follows it is cut off. */
  constructor(
    path: string,
    options: { sync: SyncPolicy; after?: Pick<JournalEnd, 'records' | 'bytes' | 'last'> | undefined },
  ) {
    const { sync, after } = options
    this.#fd = openSync(path, after === undefined ? 'wx' : 'r+')
    this.#position = after?.bytes ?? 0
    this.#last = after?.last ?? 0
    this.#number = after?.records ?? 0
    this.#sync = sync
    ftruncateSync(this.#fd, this.#position)
    if (after === undefined) syncFolder(path)
    if (sync === 'interval') this.#timer = setInterval(() => this.#flush(), SYNC_MS).unref()
  }

  /** Records in the file. */
  get length(): number {
    return this.#number
  }

  /** Bytes of the file. */
  get bytes(): number {
    return this.#position
  }

  /**
   * Appends a record; on return it is in the kernel, or with `always` on the disk. If it throws, the record is removed.
   */
  append(body: string): void {
    const bytes = frame(this.#number, body)
    let done = 0
    try {
      while (done < bytes.length)
        done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#position + done)
      if (this.#sync === 'always') fdatasyncSync(this.#fd)
    } catch (error) {
      ftruncateSync(this.#fd, this.#position)
      throw error
    }
    this.#last = this.#position
    this.#position += bytes.length
    this.#number += 1
    this.#isDirty = true
  }

  /** Removes the last record; can be called once. */
  undo(): void {
    ftruncateSync(this.#fd, this.#last)
    this.#position = this.#last
    this.#number -= 1
  }

  close(): void {
    clearInterval(this.#timer)
    if (this.#sync !== 'never') fdatasyncSync(this.#fd)
    closeSync(this.#fd)
  }

  #flush(): void {
    if (!this.#isDirty) return
    this.#isDirty = false
    // A disk that fails to sync fails the next write as well.
    fdatasync(this.#fd, () => {})
  }
}
