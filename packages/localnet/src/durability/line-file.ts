import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { ConfigError } from '@lighter/standards'
import { syncFolder } from './sync-folder.ts'

const BLOCK = 1 << 20
/** `end BYTES CRC`, with its line feed. */
const LONGEST_END = 40

/** Called with the number of bytes read. */
export type ReadProgress = (done: number, total: number) => void

/**
 * Writes lines with a checksum to a temporary file, which is synced, read back and renamed. A file of this name is therefore
 * complete and readable, or does not exist. Only a line or a block is in memory at a time.
 *
 * @returns the number of lines
 * @throws {ConfigError} `SNAPSHOT_DAMAGED` if the disk returns other data
 */
export function writeLines(path: string, lines: Iterable<string>): number {
  const part = `${path}.part`
  const fd = openSync(part, 'w')
  let crc = 0
  let bytes = 0
  let count = 0
  let block = ''
  const flush = (): void => {
    const data = Buffer.from(block)
    crc = crc32(data, crc)
    bytes += data.length
    writeAll(fd, data)
    block = ''
  }
  try {
    for (const line of lines) {
      block += `${line}\n`
      count += 1
      if (block.length >= BLOCK) flush()
    }
    flush()
    writeAll(fd, Buffer.from(`end ${bytes} ${crc}\n`))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  checkLines(part)
  renameSync(part, path)
  syncFolder(path)
  return count
}

function writeAll(fd: number, data: Buffer): void {
  let done = 0
  while (done < data.length) done += writeSync(fd, data, done)
}

/** Reads a file once and compares its checksum. @throws {ConfigError} `SNAPSHOT_DAMAGED` */
export function checkLines(path: string): void {
  const fd = openSync(path, 'r')
  try {
    const end = readEnd(fd, path)
    let crc = 0
    for (const data of blocks(fd, end.bytes)) crc = crc32(data, crc)
    if (crc !== end.crc) throw damaged(path)
  } finally {
    closeSync(fd)
  }
}

/** The lines of a file, one after the other; call {@link checkLines} before. */
export function* readLines(path: string, onProgress?: ReadProgress): Generator<string, void, undefined> {
  const fd = openSync(path, 'r')
  try {
    const { bytes } = readEnd(fd, path)
    let rest: Buffer[] = []
    let done = 0
    for (const data of blocks(fd, bytes)) {
      done += data.length
      const last = data.lastIndexOf(10)
      if (last < 0) {
        rest.push(Buffer.from(data))
        continue
      }
      const text = Buffer.concat([...rest, data.subarray(0, last)]).toString('utf8')
      rest = [Buffer.from(data.subarray(last + 1))]
      yield* text.split('\n')
      onProgress?.(done, bytes)
    }
  } finally {
    closeSync(fd)
  }
}

/** The first `bytes` of a file; each block is valid until the next. */
function* blocks(fd: number, bytes: number): Generator<Buffer, void, undefined> {
  const buffer = Buffer.allocUnsafe(BLOCK)
  let at = 0
  while (at < bytes) {
    const read = readSync(fd, buffer, 0, Math.min(BLOCK, bytes - at), at)
    if (read === 0) return
    at += read
    yield buffer.subarray(0, read)
  }
}

function readEnd(fd: number, path: string): { bytes: number; crc: number } {
  const { size } = fstatSync(fd)
  const buffer = Buffer.alloc(Math.min(size, LONGEST_END))
  readSync(fd, buffer, 0, buffer.length, size - buffer.length)
  const found = /(?:^|\n)(end (\d+) (\d+)\n)$/.exec(buffer.toString('latin1'))
  const bytes = Number(found?.[2])
  if (found === null || bytes + (found[1] ?? '').length !== size) throw damaged(path)
  return { bytes, crc: Number(found[3]) }
}

function damaged(path: string): ConfigError {
  return new ConfigError(`${path} is damaged. Restore it, or delete the folder to start over.`, {
    code: 'SNAPSHOT_DAMAGED',
    context: { path },
  })
}
