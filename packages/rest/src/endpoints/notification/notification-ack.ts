import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link notificationAck}. */
export interface NotificationAckParameters {
  /** `notif_id` of the API. */
  notifId?: string | undefined
  /** `ack_all` of the API. Server default: false. */
  ackAll?: boolean | undefined
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** POST `/api/v1/notification/ack`. */
export const notificationAckEndpoint: Endpoint<NotificationAckParameters, ResultCode> = {
  name: 'notificationAck',
  method: 'POST',
  path: '/api/v1/notification/ack',
  weight: 3000,
  auth: 'optional',
  parameters: {
    notifId: { wire: 'notif_id', kind: 'string' },
    ackAll: { wire: 'ack_all', kind: 'boolean' },
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: ResultCodeModel,
}

/**
 * Acknowledges a notification, or all of them.
 *
 * POST `/api/v1/notification/ack`, weight 3000, sends the auth token when the client has one.
 * Ack notification.
 */
export function notificationAck(
  rest: RestContext,
  parameters: NotificationAckParameters = {},
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, notificationAckEndpoint, parameters, options)
}
