/**
 * Keeps the full state of a channel whose updates are changes, so that a listener that comes later is served from it
 * and nobody else's subscription is disturbed.
 */
export interface ChannelState<M> {
  /** Takes a message in. False when it does not continue what is held: then the server must be asked for the state. */
  apply(message: M, isSnapshot: boolean): boolean
  /** What is held, as a first message. Undefined before there is any. */
  message(): M | undefined
}

/** The entries of a record of the wire; empty for anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

/** A list of the wire; empty for anything else. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : []
}
