export type { AuthToken, VerifyAuthTokenOptions } from './auth/auth-token.ts'
export {
  DEFAULT_AUTH_TOKEN_SECONDS,
  MAX_AUTH_TOKEN_SECONDS,
  parseAuthToken,
  verifyAuthToken,
} from './auth/auth-token.ts'
export { startKernel } from './kernel/start-kernel.ts'
export type { KeyPair } from './keys/keys.ts'
export { generateKeyPair, keyPairFromSeed, publicKeyOf } from './keys/keys.ts'
export type { L1MessageSigner } from './l1/l1-signer.ts'
export { l1AddressOf } from './l1/l1-signer.ts'
export { createSigner } from './signer/create-signer.ts'
export type { Backend, SignedTransaction, Signer, SignerOptions } from './signer/signer.ts'
export type { AuthTokenScheduleOptions } from './signer/token-schedule.ts'
export { authTokenSchedule } from './signer/token-schedule.ts'
export type {
  ApproveIntegratorFields,
  ApproveIntegratorRequest,
  ApproveIntegratorTransaction,
} from './transactions/approve-integrator.ts'
export type {
  AttributesRequest,
  ModifyOrderAttributes,
  ModifyOrderAttributesRequest,
  TransactionAttributes,
} from './transactions/attributes.ts'
export { SELF_TRADE_BEHAVIORS, SELF_TRADE_EQUALITIES } from './transactions/attributes.ts'
export type {
  BinaryOptionsOperatorCreateMarketFields,
  BinaryOptionsOperatorCreateMarketRequest,
  BinaryOptionsOperatorCreateMarketTransaction,
} from './transactions/binary-options-create-market.ts'
export { SETTLEMENT_TYPES } from './transactions/binary-options-create-market.ts'
export type {
  BinaryOptionsOperatorSettleMarketFields,
  BinaryOptionsOperatorSettleMarketRequest,
  BinaryOptionsOperatorSettleMarketTransaction,
} from './transactions/binary-options-settle-market.ts'
export type {
  BinaryOptionsOperatorUpdateMarketFields,
  BinaryOptionsOperatorUpdateMarketRequest,
  BinaryOptionsOperatorUpdateMarketTransaction,
} from './transactions/binary-options-update-market.ts'
export type {
  BurnSharesFields,
  BurnSharesRequest,
  BurnSharesTransaction,
} from './transactions/burn-shares.ts'
export type {
  CancelAllOrdersFields,
  CancelAllOrdersRequest,
  CancelAllOrdersTransaction,
} from './transactions/cancel-all-orders.ts'
export { CANCEL_ALL_MODES } from './transactions/cancel-all-orders.ts'
export type {
  CancelOrderFields,
  CancelOrderRequest,
  CancelOrderTransaction,
} from './transactions/cancel-order.ts'
export type { ChangePubKeyRequest, ChangePubKeyTransaction } from './transactions/change-pub-key.ts'
export type { CompleteTransactionOptions } from './transactions/complete-transaction.ts'
export { completeTransaction } from './transactions/complete-transaction.ts'
export type {
  CreateGroupedOrdersRequest,
  CreateGroupedOrdersTransaction,
  GroupingType,
} from './transactions/create-grouped-orders.ts'
export { GROUPING_TYPES } from './transactions/create-grouped-orders.ts'
export type {
  CreateOrderRequest,
  CreateOrderTransaction,
  DefaultedOrderFields,
  OrderFields,
  OrderRequest,
} from './transactions/create-order.ts'
export { SIGNED_ORDER_TYPES, SIGNED_TIMES_IN_FORCE } from './transactions/create-order.ts'
export type {
  CreatePublicPoolFields,
  CreatePublicPoolRequest,
  CreatePublicPoolTransaction,
} from './transactions/create-public-pool.ts'
export type {
  CreateSubAccountRequest,
  CreateSubAccountTransaction,
} from './transactions/create-sub-account.ts'
export type { L1Signed, Optional, RequestCommon, TransactionCommon } from './transactions/definition.ts'
export { MARGIN_MODES, ROUTES } from './transactions/definition.ts'
export { formatTransaction } from './transactions/format-transaction.ts'
export type { Integer } from './transactions/integer.ts'
export type {
  MintSharesFields,
  MintSharesRequest,
  MintSharesTransaction,
} from './transactions/mint-shares.ts'
export type {
  ModifyOrderFields,
  ModifyOrderRequest,
  ModifyOrderTransaction,
} from './transactions/modify-order.ts'
export type { ExchangeTransaction } from './transactions/parse-exchange-transaction.ts'
export { EXCHANGE_TX_TYPES, parseExchangeTransaction } from './transactions/parse-exchange-transaction.ts'
export { parseTransaction } from './transactions/parse-transaction.ts'
export type { ParsedTransaction, TransactionRequest } from './transactions/registry.ts'
export type {
  StakeAssetsFields,
  StakeAssetsRequest,
  StakeAssetsTransaction,
} from './transactions/stake-assets.ts'
export type { TransferFields, TransferRequest, TransferTransaction } from './transactions/transfer.ts'
export type { TransactionType, TxType } from './transactions/tx-types.ts'
export { TX_TYPES } from './transactions/tx-types.ts'
export type {
  UnstakeAssetsFields,
  UnstakeAssetsRequest,
  UnstakeAssetsTransaction,
} from './transactions/unstake-assets.ts'
export type {
  UpdateAccountAssetConfigFields,
  UpdateAccountAssetConfigRequest,
  UpdateAccountAssetConfigTransaction,
} from './transactions/update-account-asset-config.ts'
export type {
  UpdateAccountConfigFields,
  UpdateAccountConfigRequest,
  UpdateAccountConfigTransaction,
} from './transactions/update-account-config.ts'
export type {
  UpdateLeverageFields,
  UpdateLeverageRequest,
  UpdateLeverageTransaction,
} from './transactions/update-leverage.ts'
export type {
  MARGIN_DIRECTIONS,
  UpdateMarginFields,
  UpdateMarginRequest,
  UpdateMarginTransaction,
} from './transactions/update-margin.ts'
export type {
  POOL_STATUSES,
  UpdatePublicPoolFields,
  UpdatePublicPoolRequest,
  UpdatePublicPoolTransaction,
} from './transactions/update-public-pool.ts'
export type { WithdrawFields, WithdrawRequest, WithdrawTransaction } from './transactions/withdraw.ts'
export type { Verifier, VerifyHashItem, VerifyTransactionOptions } from './verify/verifier.ts'
export {
  prepareVerifier,
  transactionHash,
  validateTransaction,
  verifyBatch,
  verifyTransaction,
} from './verify/verifier.ts'
