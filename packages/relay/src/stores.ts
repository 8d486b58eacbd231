export { RelayBudgetStore } from './stores/relay-budget-store.ts'
export type { RelayStoreOptions } from './stores/relay-client.ts'
export { RelayNonceStore } from './stores/relay-nonce-store.ts'
