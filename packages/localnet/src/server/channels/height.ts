import type { HeightMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'

/** Height of the newest block. */
export const height: Channel<HeightMessage> = {
  family: 'height',
  pace: 'slow',
  snapshot: ({ ex }) => ({ height: ex.height, timestamp: ex.now }),
  update(changes, out) {
    const { ex } = changes
    if (ex.height === changes.sentHeight) return
    changes.sentHeight = ex.height
    out.send(height, [], () => ({ height: ex.height, timestamp: ex.now }))
  },
}
