import { AccountMetadatas as AccountMetadatasModel } from '@lighter/standards/schema'
import type { AccountMetadatas } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountMetadata}. */
export interface AccountMetadataParameters {
  /** What `value` is. @default 'index' */
  by?: 'index' | 'l1_address' | undefined
  /** The value to look up. */
  value?: string | number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
}

/** GET `/api/v1/accountMetadata`. */
export const accountMetadataEndpoint: Endpoint<AccountMetadataParameters, AccountMetadatas> = {
  name: 'accountMetadata',
  method: 'GET',
  path: '/api/v1/accountMetadata',
  weight: 300,
  auth: 'optional',
  parameters: {
    by: { wire: 'by', kind: 'string', oneOf: ['index', 'l1_address'], default: 'index' },
    value: { wire: 'value', kind: 'string', required: true, fill: 'accountIndex' },
    cursor: { wire: 'cursor', kind: 'string' },
  },
  rows: 'account_metadatas',
  response: AccountMetadatasModel,
}

/**
 * Names, descriptions and flags of accounts.
 *
 * GET `/api/v1/accountMetadata`, weight 300, sends the auth token when the client has one.
 * Get account metadatas.
 */
export function accountMetadata(
  rest: RestContext,
  parameters: AccountMetadataParameters = {},
  options?: CallOptions,
): Promise<AccountMetadatas> {
  return call(rest, accountMetadataEndpoint, parameters, options)
}
