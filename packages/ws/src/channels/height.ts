import type { HeightMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'

export type { HeightMessage }

/** Height of the newest block; heights can skip. */
export const height: Channel<Record<never, never>, HeightMessage> = {
  family: 'height',
  auth: 'none',
  full: true,
  key: () => 'height',
  restore: (message) => message as HeightMessage,
}
