import type { ExplorerClient, RestClient } from '@lighter/rest'

/** Members of the clients that are not endpoint methods, and those that the gateway does itself. */
type NotDelegated =
  | 'context'
  | 'close'
  | 'sendTxBatch'
  | 'fastWithdraw'
  | 'changeAccountTier'
  | typeof Symbol.asyncDispose

/** Every REST and explorer method, callable on the gateway: `lighter.systemConfig()` is `lighter.rest.systemConfig()`. */
export type Delegation = Omit<RestClient, NotDelegated> & Omit<ExplorerClient, NotDelegated>

/** Gives `target` the methods of the clients, except where it has one of that name. */
export function delegate(target: object, ...clients: (object | undefined)[]): void {
  for (const client of clients) {
    for (const [name, method] of Object.entries(client ?? {})) {
      if (typeof method === 'function' && !(name in target))
        Object.defineProperty(target, name, { value: method })
    }
  }
}
