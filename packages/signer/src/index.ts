export type { AuthToken } from './auth/auth-token.ts'
export { MAX_TOKEN_LIFE_S, parseAuthToken, verifyAuthToken } from './auth/auth-token.ts'
export type { AttributeOptions, SelfTradeBehavior, SelfTradeEquality } from './core/attributes.ts'
export { SELF_TRADE_BEHAVIORS, SELF_TRADE_EQUALITIES } from './core/attributes.ts'
export type { Attributes, CommonRequest, CommonTransaction } from './core/definition.ts'
export type { Int, Integer } from './core/integer.ts'
export { parseTransaction } from './core/parse-transaction.ts'
export type { KeyPair } from './keys/keys.ts'
export { generateKeyPair, keyPairFromSeed, publicKeyOf } from './keys/keys.ts'
export type { AuthTokenOptions, SignedTransaction, Signer, SignerOptions } from './signer.ts'
export { createSigner } from './signer.ts'
export type { CancelAllMode } from './transactions/cancel-all-orders.ts'
export { CANCEL_ALL_MODES } from './transactions/cancel-all-orders.ts'
export type { GroupingType } from './transactions/create-grouped-orders.ts'
export { GROUPING_TYPES } from './transactions/create-grouped-orders.ts'
export type { OrderBody } from './transactions/create-order.ts'
export type { OrderRequest } from './transactions/order-body.ts'
export type { ParsedTransaction, TransactionRequest, TransactionType } from './transactions/registry.ts'
export { TX_TYPES } from './transactions/registry.ts'
export type { Verifier, VerifyOptions } from './verify/verifier.ts'
export {
  prepareVerifier,
  transactionHash,
  validateTransaction,
  verifyTransaction,
} from './verify/verifier.ts'
