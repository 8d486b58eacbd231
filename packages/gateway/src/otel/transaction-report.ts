import { type Meter, SpanKind, type Tracer } from '@opentelemetry/api'
import { DURATION_BUCKETS, endSpan, errorAttributes, secondsOf, textOf } from './attributes.ts'
import type { Read } from './channel.ts'

/** Reports the messages of `lighter:transaction`. */
export function transactionReport(meter: Meter, tracer: Tracer): (read: Read) => void {
  const count = meter.createCounter('lighter.transactions', {
    description: 'Transactions sent, by the reply of the exchange',
  })
  const advice = { explicitBucketBoundaries: DURATION_BUCKETS }
  const call = meter.createHistogram('lighter.transaction.call.duration', {
    description: 'From the call to the reply of the exchange',
    unit: 's',
    advice,
  })
  const send = meter.createHistogram('lighter.transaction.send.duration', {
    description: 'From sending a transaction to the reply of the exchange',
    unit: 's',
    advice,
  })
  return (read) => {
    const error = read('error')
    const type = textOf(read('type'))
    const labels = {
      'lighter.transaction.type': type,
      'lighter.transport': textOf(read('transport')),
      'lighter.outcome': textOf(read('outcome')),
    }
    const callSeconds = secondsOf(read('callMs'))
    count.add(1, { ...labels, ...errorAttributes(error) })
    call.record(callSeconds, labels)
    send.record(secondsOf(read('durationMs')), labels)
    const span = tracer.startSpan(`transaction ${type}`, {
      kind: SpanKind.CLIENT,
      startTime: Date.now() - callSeconds * 1000,
      attributes: {
        ...labels,
        ...errorAttributes(error),
        'lighter.tx_hash': textOf(read('txHash')),
        'lighter.nonce': Number(read('nonce')),
        'lighter.api_key': Number(read('apiKeyIndex')),
      },
    })
    endSpan(span, error)
  }
}
