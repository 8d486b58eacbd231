import type { KeysContext } from '../keys/context.ts'
import type { MirrorsContext } from '../mirrors/context.ts'
import type { Admit } from '../transactions/pipeline.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import type { OrderLookup } from './order-lookup.ts'

/** What submits a prepared transaction and follows its order. */
export interface RequestsContext extends KeysContext, MirrorsContext {
  /** Latest states of orders; absent without an account. */
  readonly orderLookup: OrderLookup | undefined
  /** Checks orders before they are signed. */
  readonly guards: OrderGuards
}

/** Checks of orders before they are signed: the risk limits of the client. */
export interface OrderGuards {
  /** Whether orders are checked at all. */
  readonly isOn: boolean
  /** Waits for the data of the checks. `call` is the same object for both runs of one call. */
  prepare(order: PreparedOrder, call: object): Promise<void>
  /** Checks an order. @throws {LighterError} for an order that a limit refuses, before anything is signed */
  admit(order: PreparedOrder, call: object): ReturnType<Admit>
}
