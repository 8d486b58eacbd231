import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerPositions, ExplorerPositionsModel } from '../models.ts'

/** Parameters of {@link accountPositions}. */
export interface AccountPositionsParameters {
  /** L1 address or account index. @default the client's account */
  param?: string | number | undefined
}

/**
 * Positions of an account, by market id.
 *
 * GET `/accounts/{param}/positions` of the explorer API, weight 2 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
