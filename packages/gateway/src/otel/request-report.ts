import { type Meter, SpanKind, type Tracer } from '@opentelemetry/api'
import { DURATION_BUCKETS, endSpan, errorAttributes, secondsOf, textOf } from './attributes.ts'
import type { Read } from './channel.ts'

/** Reports the messages of `lighter:rest`. */
export function requestReport(meter: Meter, tracer: Tracer): (read: Read) => void {
  const duration = meter.createHistogram('lighter.rest.request.duration', {
    description: 'REST requests, with the wait for the rate limit',
    unit: 's',
    advice: { explicitBucketBoundaries: DURATION_BUCKETS },
  })
  return (read) => {
    const error = read('error')
    const request = textOf(read('request'))
    const [method = '', path = ''] = request.split(' ')
    const attributes = {
      'http.request.method': method,
      'url.template': path,
      ...errorAttributes(error),
    }
    const seconds = secondsOf(read('durationMs'))
    duration.record(seconds, attributes)
    const startTime = Date.now() - seconds * 1000
    endSpan(tracer.startSpan(request, { kind: SpanKind.CLIENT, startTime, attributes }), error)
  }
}
