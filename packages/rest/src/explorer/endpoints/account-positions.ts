import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerPositions, ExplorerPositionsModel } from '../models.ts'

/** Parameters of {@link accountPositions}. */
export interface AccountPositionsParameters {
  /** L1 address or account index; the client’s own account when absent. */
  param?: string | number | undefined
}

/**
 * Positions of an account, by market id.
 *
 * GET `/accounts/{param}/positions` of the explorer API, weight 2 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await accountPositions(explorer.context)
 * ```
 */
export const accountPositions: Endpoint<AccountPositionsParameters, ExplorerPositions> = endpoint({
  name: 'accountPositions',
  path: 'GET /accounts/{param}/positions',
  weight: 2,
  auth: 'none',
  parameters: {
    param: text().ofClient('accountIndex'),
  },
  response: ExplorerPositionsModel,
})
