import type { FaultHooks as ServerFaultHooks } from '@lighter/server'

/** Hooks of faults in the servers and in accepted transactions. */
export interface FaultHooks extends ServerFaultHooks {
  /** Called for every accepted transaction. */
  accepted?: ((accountIndex: number, apiKeyIndex: number) => void) | undefined
}
