import type { OrdersContext } from '../orders/context.ts'
import type { RiskContext } from '../risk/context.ts'
import type { StreamsContext } from '../streams/context.ts'

/** State shared by the actions of one client. */
export interface GatewayContext extends OrdersContext, RiskContext, StreamsContext {
  /** Live copies of the account and of books. */
  readonly live: StreamsContext['live']
  /** Risk limits, checked before an order is signed. */
  readonly guards: RiskContext['guards']
}
