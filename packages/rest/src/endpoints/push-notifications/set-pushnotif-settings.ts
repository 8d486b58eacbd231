import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link setPushnotifSettings}. */
export interface SetPushnotifSettingsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `enabled` of the API. */
  enabled: boolean
  /** `alerts` of the API. */
  alerts?: object | string | undefined
  /** `preferences` of the API. */
  preferences?: object | string | undefined
}

/** POST `/api/v1/pushnotif/settings`. */
export const setPushnotifSettingsEndpoint: Endpoint<SetPushnotifSettingsParameters, ResultCode> = {
  name: 'setPushnotifSettings',
  method: 'POST',
  path: '/api/v1/pushnotif/settings',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    enabled: { wire: 'enabled', kind: 'boolean', required: true },
    alerts: { wire: 'alerts', kind: 'json' },
    preferences: { wire: 'preferences', kind: 'json' },
  },
  response: ResultCodeModel,
}

/**
 * Changes push notification settings.
 *
 * POST `/api/v1/pushnotif/settings`, weight 300, sends the auth token when the client has one.
 * Update push notification settings.
 */
export function setPushnotifSettings(
  rest: RestContext,
  parameters: SetPushnotifSettingsParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, setPushnotifSettingsEndpoint, parameters, options)
}
