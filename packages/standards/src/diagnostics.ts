/** A channel of `node:diagnostics_channel`. */
export interface DiagnosticsChannel {
  /** Whether there are subscribers; messages are only built if there are. */
  readonly hasSubscribers: boolean
  /** Publishes a message to the subscribers. */
  publish(message: object): void
}

interface Host {
  process?: {
    getBuiltinModule?: (name: string) => { channel(name: string): DiagnosticsChannel } | undefined
  }
}

const SILENT: DiagnosticsChannel = { hasSubscribers: false, publish() {} }

/**
 * A channel of `node:diagnostics_channel`, for tracing from outside without an option in any client. Outside Node it
 * has no subscribers. Messages never hold secrets.
 *
 * | channel | message |
 * |---|---|
 * | `lighter:rest` | `{ request, durationMs, error? }` after each HTTP request |
 * | `lighter:ws` | the stream's events, as passed to `onEvent` |
 * | `lighter:transaction` | `{ txHash, nonce, apiKeyIndex, outcome, durationMs, error? }` for each transaction sent; outcome `accepted`, `refused` or `unknown` |
 */
export function diagnosticsChannel(
  name: 'lighter:rest' | 'lighter:ws' | 'lighter:transaction',
): DiagnosticsChannel {
  // Not imported: bundlers for browsers could not resolve it.
  const diagnostics = (globalThis as Host).process?.getBuiltinModule?.('node:diagnostics_channel')
  return diagnostics?.channel(name) ?? SILENT
}
