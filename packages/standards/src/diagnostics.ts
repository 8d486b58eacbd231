/** A channel of `node:diagnostics_channel`. */
export interface DiagnosticsChannel {
  /** Whether anybody listens: nothing is put together for nobody. */
  readonly hasSubscribers: boolean
  /** Tells the subscribers. */
  publish(message: object): void
}

interface Host {
  process?: {
    getBuiltinModule?: (name: string) => { channel(name: string): DiagnosticsChannel } | undefined
  }
}

const SILENT: DiagnosticsChannel = { hasSubscribers: false, publish() {} }

/**
 * A channel of `node:diagnostics_channel`, for tracing from outside without an option in any client; one that nobody can
 * listen to where there is no Node. Messages never hold secrets.
 *
 * | channel | message |
 * |---|---|
 * | `lighter:rest` | `{ request, durationMs, error? }` after each HTTP request |
 * | `lighter:ws` | the stream's events, as `onEvent` hears them |
 * | `lighter:transaction` | `{ txHash, nonce, apiKeyIndex, outcome, durationMs, error? }` for each transaction sent; outcome `accepted`, `refused` or `unknown` |
 */
export function diagnosticsChannel(
  name: 'lighter:rest' | 'lighter:ws' | 'lighter:transaction',
): DiagnosticsChannel {
  // Not imported: bundlers for browsers could not find it.
  const diagnostics = (globalThis as Host).process?.getBuiltinModule?.('node:diagnostics_channel')
  return diagnostics?.channel(name) ?? SILENT
}
