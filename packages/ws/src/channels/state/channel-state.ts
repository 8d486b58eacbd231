/**
 * Keeps the full state of a channel that sends changes. A late listener starts from it, without disturbing other
 * listeners.
 */
export interface ChannelState<M> {
  /**
   * Applies a message. Returns false if the message does not continue the state, which must then be requested from the
   * exchange.
   */
  apply(message: M, isSnapshot: boolean): boolean
  /** Returns the state as a first message; undefined until there is one. */
  message(): M | undefined
}

/** Returns the entries of a record from the wire; empty for anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

/** Returns a list from the wire; empty for anything else. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : []
}
