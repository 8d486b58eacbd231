import * as s from '@lighter/standards/schema'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'
import type { Notification } from './payloads.ts'

/** Parameters of the notification channel. */
export interface NotificationParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the notification channel. */
export interface NotificationMessage extends StreamMessage {
  notifs: Notification[]
}

const MODEL: s.Model<NotificationMessage> = /* @__PURE__ */ s.model('NotificationMessage', {
  notifs: s.array(s.anything),
})

/** Notifications not yet acknowledged, then new ones. Acknowledge over REST. */
export const notification: Channel<NotificationParameters, NotificationMessage> = {
  family: 'notification',
  auth: 'required',
  key: (p) => `notification/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
