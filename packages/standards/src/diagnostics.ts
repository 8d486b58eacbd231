/** A channel of `node:diagnostics_channel`. */
export interface DiagnosticsChannel {
  /** Whether there are subscribers; messages are only built if there are. */
  readonly hasSubscribers: boolean
  /** Publishes a message to the subscribers. */
  publish(message: object): void
  /** Adds a listener. */
  subscribe(listener: DiagnosticsListener): void
  /** Removes a listener. */
  unsubscribe(listener: DiagnosticsListener): void
}

/** Receives the messages of a {@link DiagnosticsChannel}. Its exceptions are thrown as uncaught exceptions. */
export type DiagnosticsListener = (message: unknown) => void

interface Host {
  process?: {
    getBuiltinModule?: (name: string) => { channel(name: string): DiagnosticsChannel } | undefined
  }
}

const SILENT: DiagnosticsChannel = {
  hasSubscribers: false,
  publish() {},
  subscribe() {},
  unsubscribe() {},
}

/**
 * A channel of `node:diagnostics_channel`, for tracing from outside without an option in any client. Outside Node it
 * has no subscribers. Messages never hold secrets.
 *
 * | channel | message |
 * |---|---|
 * | `lighter:rest` | `{ request, durationMs, error? }` after each HTTP request |
 * | `lighter:ws` | the stream's events, as passed to `onEvent` |
 * | `lighter:transaction` | `{ txHash, nonce, apiKeyIndex, type, transport, outcome, durationMs, callMs, error? }` for each transaction sent, also in a batch; `outcome` is `accepted`, `refused` or `unknown`, `durationMs` runs from sending to the reply, `callMs` from the call, with its waits and the signature |
 */
export function diagnosticsChannel(
  name: 'lighter:rest' | 'lighter:ws' | 'lighter:transaction',
): DiagnosticsChannel {
  // Not imported: bundlers for browsers could not resolve it.
  const diagnostics = (globalThis as Host).process?.getBuiltinModule?.('node:diagnostics_channel')
  return diagnostics?.channel(name) ?? SILENT
}
