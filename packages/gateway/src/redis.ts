export type { RedisEval } from '@lighter/rest/redis'
export type { RedisNonceStoreOptions } from './transactions/redis-nonce-store.ts'
export { RedisNonceStore } from './transactions/redis-nonce-store.ts'
