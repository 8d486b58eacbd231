/** Where the packages write what happens, in the shape of pino: an object of fields, then a message. Never called per market message at `info`. */
export interface Logger {
  /** Details of what is done. */
  debug(fields: object, message?: string): void
  /** What somebody may want to know. */
  info(fields: object, message?: string): void
  /** Something was not as it should be; it goes on. */
  warn(fields: object, message?: string): void
  /** Something failed and somebody should look. */
  error(fields: object, message?: string): void
}

/** Discards everything: the default. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
