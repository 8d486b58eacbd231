import type { RequestsContext } from '../requests/context.ts'
import type { RiskGuards } from './risk-guards.ts'

/** Risk limits and the kill switch. */
export interface RiskContext extends RequestsContext {
  /** Risk limits. */
  readonly guards: RiskGuards
}
