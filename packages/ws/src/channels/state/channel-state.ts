/**
 * Keeps the full state of a channel that sends changes, so that a late listener is served from it and no other
 * subscription is disturbed.
 */
export interface ChannelState<M> {
  /** Applies a message. False if it does not continue the state: then the state must be requested from the exchange. */
  apply(message: M, isSnapshot: boolean): boolean
  /** The state, as a first message. Undefined until there is one. */
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
