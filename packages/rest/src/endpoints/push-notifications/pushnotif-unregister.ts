import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link pushnotifUnregister}. */
export interface PushnotifUnregisterParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Expo push token of the phone. */
  expoToken: string
}

/**
 * Unregisters a phone.
 *
 * POST `/api/v1/pushnotif/unregister`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await pushnotifUnregister(rest.context, { expoToken: token })
 * ```
 */
export const pushnotifUnregister: Endpoint<PushnotifUnregisterParameters, ResultCode> = endpoint({
  name: 'pushnotifUnregister',
  path: 'POST /api/v1/pushnotif/unregister',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    expoToken: text(),
  },
  response: ResultCodeModel,
})
