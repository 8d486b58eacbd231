import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link notificationAck}. */
export interface NotificationAckParameters {
  /** `notif_id` of the API. */
  notifId?: string | undefined
  /** `ack_all` of the API. Server default: false. */
  ackAll?: boolean | undefined
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/**
 * Acknowledges a notification, or all of them.
 *
 * POST `/api/v1/notification/ack`, weight 3000, sends the auth token when the client has one.
 * Ack notification.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await notificationAck(rest.context)
 * ```
 */
export const notificationAck: Endpoint<NotificationAckParameters, ResultCode> = endpoint({
  name: 'notificationAck',
  path: 'POST /api/v1/notification/ack',
  weight: 3000,
  auth: 'optional',
  parameters: {
    notifId: text().optional(),
    ackAll: boolean().optional(),
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: ResultCodeModel,
})
