import type { Readable, Writable } from 'node:stream'

/** A stream to a terminal, a file or a pipe. */
export type Out = Writable & { isTTY?: boolean; columns?: number; rows?: number }

/** What the command line has of the world around it, so that it can be run in a test as in a terminal. */
export interface CliIo {
  /** Results. */
  stdout: Out
  /** Messages and errors. */
  stderr: Out
  /** Input of the user; the command line asks only if it is a terminal. */
  stdin: Readable & { isTTY?: boolean }
  /** Environment variables. */
  env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}
