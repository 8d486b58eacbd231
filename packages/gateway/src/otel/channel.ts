import { type DiagnosticsChannel, diagnosticsChannel } from '@lighter/standards'

/** Returns a field of a message; other versions of a package may publish other fields. */
export type Read = (name: string) => unknown

/** Calls `report` for each message of a diagnostics channel; returns a function that stops it. */
export function onChannel(
  name: Parameters<typeof diagnosticsChannel>[0],
  report: (read: Read) => void,
): () => void {
  const channel: DiagnosticsChannel = diagnosticsChannel(name)
  const listener = (message: unknown): void => {
    if (typeof message === 'object' && message !== null)
      report((field): unknown => Reflect.get(message, field))
  }
  channel.subscribe(listener)
  return () => channel.unsubscribe(listener)
}
