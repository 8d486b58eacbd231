export type { RedisEval } from '@lighter/rest/redis'
export type { NonceStore, NonceStoreOptions, TakeNonce } from './transactions/nonce-store.ts'
export type { RedisNonceStoreOptions } from './transactions/redis-nonce-store.ts'
export { RedisNonceStore } from './transactions/redis-nonce-store.ts'
