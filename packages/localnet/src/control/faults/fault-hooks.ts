import type { FaultHooks as ServerFaultHooks } from '@lighter/server'

/** Where faults take hold of the servers, and of what becomes of transactions. */
export interface FaultHooks extends ServerFaultHooks {
  /** Hears of every transaction that was taken. */
  accepted?: ((accountIndex: number, apiKeyIndex: number) => void) | undefined
}
