import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link pushnotifRegister}. */
export interface PushnotifRegisterParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `expo_token` of the API. */
  expoToken: string
  /** `platform` of the API. */
  platform: 'ios' | 'android'
  /** `app_version` of the API. */
  appVersion?: string | undefined
}

/** POST `/api/v1/pushnotif/register`. */
export const pushnotifRegisterEndpoint: Endpoint<PushnotifRegisterParameters, ResultCode> = {
  name: 'pushnotifRegister',
  method: 'POST',
  path: '/api/v1/pushnotif/register',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    expoToken: { wire: 'expo_token', kind: 'string', required: true },
    platform: { wire: 'platform', kind: 'string', required: true, oneOf: ['ios', 'android'] },
    appVersion: { wire: 'app_version', kind: 'string' },
  },
  response: ResultCodeModel,
}

/**
 * Registers a phone for push notifications.
 *
 * POST `/api/v1/pushnotif/register`, weight 300, sends the auth token when the client has one.
 * Register device for push notifications.
 */
export function pushnotifRegister(
  rest: RestContext,
  parameters: PushnotifRegisterParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, pushnotifRegisterEndpoint, parameters, options)
}
