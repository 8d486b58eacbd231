import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link pushnotifRegister}. */
export interface PushnotifRegisterParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Expo push token of the phone. */
  expoToken: string
  /** Operating system of the phone. */
  platform: 'ios' | 'android'
  /** Version of the app. */
  appVersion?: string | undefined
}

/**
 * Registers a phone for push notifications.
 *
 * POST `/api/v1/pushnotif/register`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await pushnotifRegister(rest.context, { expoToken: token, platform: 'ios' })
 * ```
 */
export const pushnotifRegister: Endpoint<PushnotifRegisterParameters, ResultCode> = endpoint({
  name: 'pushnotifRegister',
  path: 'POST /api/v1/pushnotif/register',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    expoToken: text(),
    platform: choice('ios', 'android'),
    appVersion: text().optional(),
  },
  response: ResultCodeModel,
})
