export type { RedisEval } from '@lighter/rest/redis'
export type { RedisNonceStoreOptions } from './nonces/redis-nonce-store.ts'
export { RedisNonceStore } from './nonces/redis-nonce-store.ts'
