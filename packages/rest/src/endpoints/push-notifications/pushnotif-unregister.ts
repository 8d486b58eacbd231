import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link pushnotifUnregister}. */
export interface PushnotifUnregisterParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `expo_token` of the API. */
  expoToken: string
}

/** POST `/api/v1/pushnotif/unregister`. */
export const pushnotifUnregisterEndpoint: Endpoint<PushnotifUnregisterParameters, ResultCode> = {
  name: 'pushnotifUnregister',
  method: 'POST',
  path: '/api/v1/pushnotif/unregister',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    expoToken: { wire: 'expo_token', kind: 'string', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Unregisters a phone.
 *
 * POST `/api/v1/pushnotif/unregister`, weight 300, sends the auth token when the client has one.
 * Unregister device from push notifications.
 */
export function pushnotifUnregister(
  rest: RestContext,
  parameters: PushnotifUnregisterParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, pushnotifUnregisterEndpoint, parameters, options)
}
