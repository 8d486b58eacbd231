export type { RedisEval, RedisNonceStoreOptions } from './nonces/redis-nonce-store.ts'
export { RedisNonceStore } from './nonces/redis-nonce-store.ts'
