import type { OrdersContext } from '../orders/context.ts'
import type { RiskContext } from '../risk/context.ts'
import type { StreamsContext } from '../streams/context.ts'

/** State shared by the actions of one client. */
export interface GatewayContext extends OrdersContext, RiskContext, StreamsContext {
  readonly live: StreamsContext['live']
  readonly guards: RiskContext['guards']
}
