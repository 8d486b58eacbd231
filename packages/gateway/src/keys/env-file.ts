import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { KeyStoreError } from '@lighter/standards'

/** A valid `.env` line: blank, a comment, or an assignment (optionally exported). */
const LINE = /^\s*(?:#.*|(?:export\s+)?[A-Za-z_][\w.-]*\s*=.*)?$/
/** An assignment of this package. Inside a quoted value it means that the quote was never closed. */
const OURS = /^\s*(?:export\s+)?(?:LIT_|LIGHTER_)\w*\s*=/

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/** The content of a `.env` file. */
export interface EnvFile {
  /** Text without its byte order mark. */
  readonly text: string
  /** Its variables; an empty variable counts as not set. */
  readonly values: Readonly<Record<string, string>>
  /** Encodes a changed text in the file's encoding, with its byte order mark. */
  encode(text: string): Uint8Array
}

/** The variables of a file that does not exist. */
export const NO_ENV_FILE: EnvFile = { text: '', values: {}, encode: (text) => Buffer.from(text, 'utf8') }

/**
 * Reads a `.env` file: UTF-8 or, with a byte order mark, UTF-16; any line endings. `undefined` if the file does not
 * exist.
 *
 * @throws {KeyStoreError} `KEY_STORE_UNREADABLE` when it exists but cannot be read, `KEY_STORE_CORRUPT` when a line is
 * neither an assignment, a comment nor blank, or a quote is not closed. The error shows no content: it may be half a
 * secret.
 */
export async function readEnvFile(path: string): Promise<EnvFile | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new KeyStoreError(`Cannot read ${path}. Check that it is a file this user may read.`, {
      code: 'KEY_STORE_UNREADABLE',
      context: { path },
      cause,
    })
  }
  const { text, encoding, mark } = decode(path, bytes)
  checkLines(path, text)
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value !== undefined && value !== '') values[name] = value
  }
  return { text, values, encode: (changed) => encode(`${mark}${changed}`, encoding) }
}

const MARK = '\ufeff'

function decode(path: string, bytes: Buffer): { text: string; encoding: Encoding; mark: string } {
  const encoding: Encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf16be'
        : 'utf8'
  const even = bytes.length % 2 === 0
  const text =
    encoding === 'utf8'
      ? bytes.toString('utf8')
      : (encoding === 'utf16be' && even ? Buffer.from(bytes).swap16() : bytes).toString('utf16le')
  if (text.includes('\0') || !encode(text, encoding).equals(bytes))
    throw corrupt(path, 1, 'it is not text in UTF-8 (or UTF-16 with a byte order mark)')
  return text.startsWith(MARK) ? { text: text.slice(1), encoding, mark: MARK } : { text, encoding, mark: '' }
}

function encode(text: string, encoding: Encoding): Buffer {
  const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le')
  return encoding === 'utf16be' ? bytes.swap16() : bytes
}

/** Rejects lines that the parser would silently skip or swallow, because a lost line may be a key. */
function checkLines(path: string, text: string): void {
  let quote: { mark: string; line: number } | undefined
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (quote !== undefined) {
      if (OURS.test(line)) throw corrupt(path, quote.line, 'its quote is not closed')
      if (line.includes(quote.mark)) quote = undefined
      continue
    }
    if (!LINE.test(line)) throw corrupt(path, index + 1, 'expected NAME=value, a comment or a blank line')
    const mark = /^\s*(?:export\s+)?[\w.-]+\s*=\s*(["'`])/.exec(line)?.[1]
    if (mark !== undefined && line.split(mark).length === 2) quote = { mark, line: index + 1 }
  }
  if (quote !== undefined) throw corrupt(path, quote.line, 'its quote is not closed')
}

function corrupt(path: string, line: number, why: string): KeyStoreError {
  return new KeyStoreError(
    `${path} is corrupted at line ${line}: ${why}. Nothing was written. Repair that line.`,
    { code: 'KEY_STORE_CORRUPT', context: { path, line } },
  )
}
