/** Where the packages write what happens, in the shape of pino: an object of fields, then a message. Never called per market message at `info`. */
export interface Logger {
  debug(fields: object, message?: string): void
  info(fields: object, message?: string): void
  warn(fields: object, message?: string): void
  error(fields: object, message?: string): void
}

/** Discards everything: the default. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
