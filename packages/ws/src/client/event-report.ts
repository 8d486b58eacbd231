import {
  AbortedError,
  type DiagnosticsChannel,
  diagnosticsChannel,
  type Logger,
  silentLogger,
} from '@lighter/standards'
import { guarded } from '../subscriptions/channel-listeners.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:ws')

/** Events logged as warnings: lost connections and refusals. */
const WARNINGS: ReadonlySet<StreamEvent['type']> = new Set(['reconnecting', 'refused', 'ended', 'error'])

/**
 * Creates a function that reports events to the log, to diagnostics and to the user's handlers. Exceptions and
 * rejections of the handlers are logged.
 */
export function eventReport({
  logger = silentLogger,
  onEvent,
  onError,
}: Pick<StreamClientOptions, 'logger' | 'onEvent' | 'onError'>): (event: StreamEvent) => void {
  return (event) => {
    log(logger, event)
    if (DIAGNOSTICS.hasSubscribers) DIAGNOSTICS.publish(event)
    guarded(
      () => onEvent?.(event),
      (thrown) => logger.error({ err: thrown }, 'onEvent threw'),
    )
    const failure = failureIn(event)
    if (failure === undefined) return
    guarded(
      () => onError?.(failure),
      (thrown) => logger.error({ err: thrown }, 'onError threw'),
    )
  }
}

/** Returns the error of an event that is not reported to subscriptions. */
function failureIn(event: StreamEvent): unknown {
  if (event.type === 'error') return event.error
  return event.type === 'closed' && !(event.cause instanceof AbortedError) ? event.cause : undefined
}

function log(logger: Logger, event: StreamEvent): void {
  const { type, ...facts } = event
  const { error, cause = error, ...numbers } = facts as { error?: unknown; cause?: unknown }
  // Loggers print a key even if its value is undefined.
  const entry = { event: type, ...numbers, ...(cause === undefined ? {} : { err: cause }) }
  if (WARNINGS.has(type)) logger.warn(entry, `stream ${type}`)
  else logger.debug(entry, 'stream event')
}
