import type { Meter } from '@opentelemetry/api'
import { errorAttributes, textOf } from './attributes.ts'
import type { Read } from './channel.ts'

/** Reports the messages of `lighter:ws`. */
export function streamReport(meter: Meter): (read: Read) => void {
  const count = meter.createCounter('lighter.stream.events', {
    description: 'Lost and restored connections, refusals and errors of the streams',
  })
  return (read) => {
    count.add(1, {
      'lighter.event': textOf(read('type')),
      ...errorAttributes(read('error') ?? read('cause')),
    })
  }
}
