import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link notificationAck}. */
export interface NotificationAckParameters {
  /** Notification to acknowledge. */
  notifId?: string | undefined
  /** Acknowledge all notifications. Server default: false. */
  ackAll?: boolean | undefined
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Acknowledges a notification, or all of them.
 *
 * POST `/api/v1/notification/ack`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
