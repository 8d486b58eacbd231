import { Deposit as DepositModel } from '@lighter/standards/schema'
import type { Deposit } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link depositLatest}. */
export interface DepositLatestParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/deposit/latest`. */
export const depositLatestEndpoint: Endpoint<DepositLatestParameters, Deposit> = {
  name: 'depositLatest',
  method: 'GET',
  path: '/api/v1/deposit/latest',
  weight: 100,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: DepositModel,
}

/**
 * The latest deposit of an L1 address.
 *
 * GET `/api/v1/deposit/latest`, weight 100.
 * Get most recent deposit for given l1 address.
 */
export function depositLatest(
  rest: RestContext,
  parameters: DepositLatestParameters = {},
  options?: CallOptions,
): Promise<Deposit> {
  return call(rest, depositLatestEndpoint, parameters, options)
}
