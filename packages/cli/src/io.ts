import type { Readable, Writable } from 'node:stream'

/** A stream to a terminal, a file or a pipe. */
export type Out = Writable & {
  isTTY?: boolean | undefined
  columns?: number | undefined
  rows?: number | undefined
}

/** Environment of the command line, so that tests can run it like a terminal. */
export interface CliIo {
  /** Results. */
  stdout: Out
  /** Messages and errors. */
  stderr: Out
  /** User input; the command line asks only if this is a terminal. */
  stdin: Readable & { isTTY?: boolean | undefined }
  /** Environment variables. */
  env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}
