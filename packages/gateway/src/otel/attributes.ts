import { ApiError, isLighterError } from '@lighter/standards'
import { type Attributes, type Span, SpanStatusCode } from '@opentelemetry/api'

/** Upper bounds of the duration buckets, in seconds: an order takes 1 ms on localnet and 300 ms on the exchange. */
export const DURATION_BUCKETS: number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]

/** Returns a text field of a message, or `unknown`. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'unknown'
}

/** Returns a duration of a message in seconds; 0 if it is missing. */
export function secondsOf(ms: unknown): number {
  return typeof ms === 'number' ? ms / 1000 : 0
}

/** Returns the attributes of an error: its code, never its text. */
export function errorAttributes(error: unknown): Attributes {
  if (error === undefined) return {}
  if (!isLighterError(error)) return { 'error.type': error instanceof Error ? error.name : '_OTHER' }
  const apiCode = error instanceof ApiError ? error.apiCode : undefined
  // Exporters would print an undefined attribute.
  return { 'error.type': error.code, ...(apiCode === undefined ? {} : { 'lighter.api_code': apiCode }) }
}

/** Ends a span, marked as failed if there is an error. */
export function endSpan(span: Span, error: unknown): void {
  if (error !== undefined) {
    const { 'error.type': code } = errorAttributes(error)
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(code) })
    if (isLighterError(error)) span.setAttribute('lighter.error.sent', error.sent)
    if (error instanceof ApiError && error.status !== undefined)
      span.setAttribute('http.response.status_code', error.status)
  }
  span.end()
}
