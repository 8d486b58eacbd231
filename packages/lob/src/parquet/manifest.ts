import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, ParseError } from '@lighter/standards'
import type { RecordedMarket } from '../replay/market-event.ts'
import { syncFile } from './sync-file.ts'

/** A gap in the book of a file. */
export interface FileGap {
  /** When it was found, epoch ms of the recorder. */
  readonly at: number
  /** Nonce before the gap. */
  readonly expected: number
  /** Nonce that the next event follows; null if the format does not say. */
  readonly found: number | null
}

/** One file of a data folder: a day of one channel of one market. */
export interface DataFile {
  /** Path in the folder, with `/`. */
  readonly file: string
  /** Network of the data. */
  readonly environment: string
  /** The market with its decimals. */
  readonly market: RecordedMarket
  /** What the file contains. */
  readonly channel: 'book' | 'trades'
  /** Day of the time of receipt, UTC: `2026-11-28`. */
  readonly day: string
  /** Rows of the file. */
  readonly rows: number
  /** Events of the file. */
  readonly events: number
  /** Time of receipt of the first event, epoch ms. */
  readonly from: number
  /** Time of receipt of the last event, epoch ms. */
  readonly to: number
  /** Gaps of the book. */
  readonly gaps: readonly FileGap[]
  /** SHA-256 of the bytes, as hex. */
  readonly sha256: string
  /** Why the file ends early, if its source failed. */
  readonly partial?: string | undefined
  /** Number of the part of the day, for files of a recorder that writes several a day. */
  readonly part?: number | undefined
  /** First and last sequence of the messages that the part was made from, if they have sequences. */
  readonly sequences?: readonly [first: number, last: number] | undefined
  /** Messages of the part that its source knows to be missing. */
  readonly missed?: number | undefined
}

/** Contents of a data folder: its `manifest.json`. */
export interface DataManifest {
  /** Version of the format. */
  readonly version: 1
  /** The files, in the order in which they were written. */
  readonly files: readonly DataFile[]
}

const NAME = 'manifest.json'

/**
 * Reads the manifest of a data folder.
 *
 * @throws {ConfigError} `NO_DATA` if the folder has no manifest
 * @throws {ParseError} `BAD_RECORDING` if it cannot be read
 */
export async function readManifest(folder: string): Promise<DataManifest> {
  const path = join(folder, NAME)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new ConfigError(`There is no ${NAME} in ${folder}. Pass a folder that writeParquet wrote.`, {
      code: 'NO_DATA',
      context: { folder },
      cause,
    })
  }
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch (cause) {
    throw new ParseError(`${path} is not JSON.`, { code: 'BAD_RECORDING', context: { file: path }, cause })
  }
  if (isManifest(manifest)) return manifest
  throw new ParseError(`${path} is not a manifest of version 1.`, {
    code: 'BAD_RECORDING',
    context: { file: path },
  })
}

/** Adds files to the manifest of a folder, all of them or none. */
export async function addToManifest(folder: string, files: readonly DataFile[]): Promise<DataManifest> {
  const before = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof ConfigError) return { files: [] }
    throw error
  })
  const manifest: DataManifest = { version: 1, files: [...before.files, ...files] }
  const path = join(folder, NAME)
  await writeFile(`${path}.partial`, `${JSON.stringify(manifest, null, 2)}\n`)
  await syncFile(`${path}.partial`)
  await rename(`${path}.partial`, path)
  await syncFile(folder)
  return manifest
}

function isManifest(value: unknown): value is DataManifest {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('files' in value))
    return false
  return value.version === 1 && Array.isArray(value.files) && value.files.every(isDataFile)
}

function isDataFile(value: unknown): value is DataFile {
  if (typeof value !== 'object' || value === null) return false
  const has = (names: readonly string[], type: string): boolean =>
    names.every((name) => typeof Reflect.get(value, name) === type)
  return (
    has(['file', 'environment', 'channel', 'day', 'sha256'], 'string') &&
    has(['rows', 'events', 'from', 'to'], 'number') &&
    has(['market', 'gaps'], 'object')
  )
}
