import { type DiagnosticsChannel, diagnosticsChannel, type Logger, silentLogger } from '@lighter/standards'
import { guarded } from '../subscriptions/channel-listeners.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:ws')

/** Events that a log shows as a warning: something is away, or was refused. */
const WARNINGS: ReadonlySet<StreamEvent['type']> = new Set(['reconnecting', 'refused', 'ended', 'error'])

/** Reports events to the log, to diagnostics and to the user's handler; what that throws, or its promise rejects with, is logged. */
export function eventReport({
  logger = silentLogger,
  onEvent,
}: Pick<StreamClientOptions, 'logger' | 'onEvent'>): (event: StreamEvent) => void {
  return (event) => {
    log(logger, event)
    if (DIAGNOSTICS.hasSubscribers) DIAGNOSTICS.publish(event)
    guarded(
      () => onEvent?.(event),
      (thrown) => logger.error({ err: thrown }, 'onEvent threw'),
    )
  }
}

function log(logger: Logger, event: StreamEvent): void {
  const { type, ...facts } = event
  const { error, cause = error, ...numbers } = facts as { error?: unknown; cause?: unknown }
  const entry = { event: type, ...numbers, ...(cause === undefined ? {} : { err: cause }) }
  if (WARNINGS.has(type)) logger.warn(entry, `stream ${type}`)
  else logger.debug(entry, 'stream event')
}
