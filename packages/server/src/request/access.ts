import type { Caller } from './caller.ts'

/**
 * Decides whether a caller may use a path at all; called for every request and every stream.
 *
 * @throws {Refusal} if it may not; the refusal is sent with its status
 */
export type Access = (caller: Caller, path: string) => void

/** Certificate and key of a server, PEM. */
export interface Tls {
  /** Certificate chain. */
  readonly cert: string
  /** Private key. */
  readonly key: string
}
