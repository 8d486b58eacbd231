import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, json } from '../../core/parameter.ts'

/** Parameters of {@link setPushnotifSettings}. */
export interface SetPushnotifSettingsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Whether notifications are sent at all. */
  enabled: boolean
  /** Alerts: an array or object, or its JSON text. */
  alerts?: object | string | undefined
  /** Preferences: an object, or its JSON text. */
  preferences?: object | string | undefined
}

/**
 * Changes push notification settings.
 *
 * POST `/api/v1/pushnotif/settings`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await setPushnotifSettings(rest.context, { enabled: true })
 * ```
 */
export const setPushnotifSettings: Endpoint<SetPushnotifSettingsParameters, ResultCode> = endpoint({
  name: 'setPushnotifSettings',
  path: 'POST /api/v1/pushnotif/settings',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    enabled: boolean(),
    alerts: json().optional(),
    preferences: json().optional(),
  },
  response: ResultCodeModel,
})
