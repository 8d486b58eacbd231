import type { Notification } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the notification channel. */
export interface NotificationMessage extends StreamMessage {
  notifs: Notification[]
}
