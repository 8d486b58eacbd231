import { RespGetPushNotifSettings as RespGetPushNotifSettingsModel } from '@lighter/standards/schema'
import type { RespGetPushNotifSettings } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link pushnotifSettings}. */
export interface PushnotifSettingsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Push notification settings.
 *
 * GET `/api/v1/pushnotif/settings`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await pushnotifSettings(rest.context)
 * ```
 */
export const pushnotifSettings: Endpoint<PushnotifSettingsParameters, RespGetPushNotifSettings> = endpoint({
  name: 'pushnotifSettings',
  path: 'GET /api/v1/pushnotif/settings',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: RespGetPushNotifSettingsModel,
})
