import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** One file of a recording. */
export class RecordingFile {
  /** Settles when the file is complete on disk, or could not be written. */
  readonly done: Promise<void>
  readonly #head: Writable
  #bytes = 0

  constructor(path: string) {
    const file = createWriteStream(path, { flags: 'wx' })
    if (path.endsWith('.gz')) {
      const gzip = createGzip()
      this.#head = gzip
      this.done = pipeline(gzip, file)
    } else {
      this.#head = file
      this.done = finished(file)
    }
  }

  /** Bytes of text written, before compression. */
  get bytes(): number {
    return this.#bytes
  }

  /** Bytes not yet accepted by the compressor or the disk. */
  get bufferedBytes(): number {
    return this.#head.writableLength
  }

  /** Appends text; returns its size in bytes. */
  write(text: string): number {
    const data = Buffer.from(text)
    this.#bytes += data.length
    if (!this.#head.destroyed) this.#head.write(data)
    return data.length
  }

  end(): void {
    if (!this.#head.destroyed) this.#head.end()
  }
}
