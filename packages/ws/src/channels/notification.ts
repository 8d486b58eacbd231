import * as s from '@lighter/standards/schema'
import type { NotificationMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'

export type { NotificationMessage }

/** Parameters of the notification channel. */
export interface NotificationParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<NotificationMessage> = /* @__PURE__ */ s.model('NotificationMessage', {
  notifs: s.array(s.anything),
})

/** Unacknowledged notifications first, then new notifications. Acknowledge them over REST. */
export const notification: Channel<NotificationParameters, NotificationMessage> = {
  family: 'notification',
  auth: 'required',
  key: (p) => `notification/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
