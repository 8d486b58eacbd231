import { AccountMetadatas as AccountMetadatasModel } from '@lighter/standards/schema'
import type { AccountMetadatas } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link accountMetadata}. */
export interface AccountMetadataParameters {
  /** Meaning of `value`. @default 'index' */
  by?: 'index' | 'l1_address' | undefined
  /** The value to look up. @default the index of the client's account */
  value?: string | number | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
}

/**
 * Names, descriptions and flags of accounts.
 *
 * GET `/api/v1/accountMetadata`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await accountMetadata(rest.context)
 * console.log(page.account_metadatas)
 * ```
 */
export const accountMetadata: Endpoint<AccountMetadataParameters, AccountMetadatas> = endpoint({
  name: 'accountMetadata',
  path: 'GET /api/v1/accountMetadata',
  weight: 300,
  auth: 'optional',
  parameters: {
    by: choice('index', 'l1_address').or('index'),
    value: text().ofClient('accountIndex'),
    cursor: text().optional(),
  },
  rows: 'account_metadatas',
  response: AccountMetadatasModel,
})
