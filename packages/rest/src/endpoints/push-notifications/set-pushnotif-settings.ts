import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, json } from '../../core/parameter.ts'

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

/**
 * Changes push notification settings.
 *
 * POST `/api/v1/pushnotif/settings`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
