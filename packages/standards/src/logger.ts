/**
 * Where the packages log, in pino's signature: an object of fields, then a message. Never called per market message at
 * `info` or above.
 */
export interface Logger {
  /** Details of normal operation. */
  debug(fields: object, message?: string): void
  /** Events worth knowing. */
  info(fields: object, message?: string): void
  /** Something unexpected happened, and was handled. */
  warn(fields: object, message?: string): void
  /** Something failed and needs attention. */
  error(fields: object, message?: string): void
}

/** Discards everything; the default. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
