import type { NotificationMessage } from '@lighter/standards/wire'
import { notificationView, unackedView } from '../../views/notification.ts'
import type { Channel } from './channel.ts'
import { ownAccount } from './parts.ts'

/** Notifications of an account: first those not acknowledged, then each new one in its own message. */
export const notification: Channel<NotificationMessage> = {
  family: 'notification',
  pace: 'input',
  snapshot: (context, [index], token) => ({
    notifs: unackedView(context.ex, ownAccount(context, index, token).index),
  }),
  update({ ex, notifications }, out) {
    for (const note of notifications)
      out.send(notification, [note.account], () => ({ notifs: [notificationView(ex, note)] }))
  },
}
