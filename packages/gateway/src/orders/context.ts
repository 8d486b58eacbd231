import type { RequestsContext } from '../requests/context.ts'
import type { OrderExtras } from './order-attributes.ts'

/** What every order of a client starts from. */
export interface OrdersContext extends RequestsContext {
  /** Attributes of orders that do not set their own. */
  readonly orderDefaults: OrderExtras
}
