import { RespGetPushNotifSettings as RespGetPushNotifSettingsModel } from '@lighter/standards/schema'
import type { RespGetPushNotifSettings } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link pushnotifSettings}. */
export interface PushnotifSettingsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/pushnotif/settings`. */
export const pushnotifSettingsEndpoint: Endpoint<PushnotifSettingsParameters, RespGetPushNotifSettings> = {
  name: 'pushnotifSettings',
  method: 'GET',
  path: '/api/v1/pushnotif/settings',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: RespGetPushNotifSettingsModel,
}

/**
 * Push notification settings.
 *
 * GET `/api/v1/pushnotif/settings`, weight 300, sends the auth token when the client has one.
 * Get push notification settings.
 */
export function pushnotifSettings(
  rest: RestContext,
  parameters: PushnotifSettingsParameters = {},
  options?: CallOptions,
): Promise<RespGetPushNotifSettings> {
  return call(rest, pushnotifSettingsEndpoint, parameters, options)
}
