import {
  type ApproveIntegratorRequest,
  type ApproveIntegratorTransaction,
  approveIntegrator,
} from './approve-integrator.ts'
import {
  type BinaryOptionsOperatorCreateMarketRequest,
  type BinaryOptionsOperatorCreateMarketTransaction,
  binaryOptionsOperatorCreateMarket,
} from './binary-options-create-market.ts'
import {
  type BinaryOptionsOperatorSettleMarketRequest,
  type BinaryOptionsOperatorSettleMarketTransaction,
  binaryOptionsOperatorSettleMarket,
} from './binary-options-settle-market.ts'
import {
  type BinaryOptionsOperatorUpdateMarketRequest,
  type BinaryOptionsOperatorUpdateMarketTransaction,
  binaryOptionsOperatorUpdateMarket,
} from './binary-options-update-market.ts'
import { type BurnSharesRequest, type BurnSharesTransaction, burnShares } from './burn-shares.ts'
import {
  type CancelAllOrdersRequest,
  type CancelAllOrdersTransaction,
  cancelAllOrders,
} from './cancel-all-orders.ts'
import { type CancelOrderRequest, type CancelOrderTransaction, cancelOrder } from './cancel-order.ts'
import { type ChangePubKeyRequest, type ChangePubKeyTransaction, changePubKey } from './change-pub-key.ts'
import {
  type CreateGroupedOrdersRequest,
  type CreateGroupedOrdersTransaction,
  createGroupedOrders,
} from './create-grouped-orders.ts'
import { type CreateOrderRequest, type CreateOrderTransaction, createOrder } from './create-order.ts'
import {
  type CreatePublicPoolRequest,
  type CreatePublicPoolTransaction,
  createPublicPool,
} from './create-public-pool.ts'
import {
  type CreateSubAccountRequest,
  type CreateSubAccountTransaction,
  createSubAccount,
} from './create-sub-account.ts'
import type { Definition } from './definition.ts'
import { type MintSharesRequest, type MintSharesTransaction, mintShares } from './mint-shares.ts'
import { type ModifyOrderRequest, type ModifyOrderTransaction, modifyOrder } from './modify-order.ts'
import { type StakeAssetsRequest, type StakeAssetsTransaction, stakeAssets } from './stake-assets.ts'
import { type TransferRequest, type TransferTransaction, transfer } from './transfer.ts'
import type { TransactionType } from './tx-types.ts'
import { type UnstakeAssetsRequest, type UnstakeAssetsTransaction, unstakeAssets } from './unstake-assets.ts'
import {
  type UpdateAccountAssetConfigRequest,
  type UpdateAccountAssetConfigTransaction,
  updateAccountAssetConfig,
} from './update-account-asset-config.ts'
import {
  type UpdateAccountConfigRequest,
  type UpdateAccountConfigTransaction,
  updateAccountConfig,
} from './update-account-config.ts'
import {
  type UpdateLeverageRequest,
  type UpdateLeverageTransaction,
  updateLeverage,
} from './update-leverage.ts'
import { type UpdateMarginRequest, type UpdateMarginTransaction, updateMargin } from './update-margin.ts'
import {
  type UpdatePublicPoolRequest,
  type UpdatePublicPoolTransaction,
  updatePublicPool,
} from './update-public-pool.ts'
import { type WithdrawRequest, type WithdrawTransaction, withdraw } from './withdraw.ts'

/** A transaction to sign, by `type`. */
export type TransactionRequest =
  | ChangePubKeyRequest
  | CreateSubAccountRequest
  | CreatePublicPoolRequest
  | UpdatePublicPoolRequest
  | TransferRequest
  | WithdrawRequest
  | CreateOrderRequest
  | CancelOrderRequest
  | CancelAllOrdersRequest
  | ModifyOrderRequest
  | MintSharesRequest
  | BurnSharesRequest
  | UpdateLeverageRequest
  | CreateGroupedOrdersRequest
  | UpdateMarginRequest
  | StakeAssetsRequest
  | UnstakeAssetsRequest
  | UpdateAccountConfigRequest
  | UpdateAccountAssetConfigRequest
  | ApproveIntegratorRequest
  | BinaryOptionsOperatorCreateMarketRequest
  | BinaryOptionsOperatorSettleMarketRequest
  | BinaryOptionsOperatorUpdateMarketRequest

/** A transaction parsed from `tx_info`, by `type`: every field present, in the types that a request uses. */
export type ParsedTransaction =
  | ChangePubKeyTransaction
  | CreateSubAccountTransaction
  | CreatePublicPoolTransaction
  | UpdatePublicPoolTransaction
  | TransferTransaction
  | WithdrawTransaction
  | CreateOrderTransaction
  | CancelOrderTransaction
  | CancelAllOrdersTransaction
  | ModifyOrderTransaction
  | MintSharesTransaction
  | BurnSharesTransaction
  | UpdateLeverageTransaction
  | CreateGroupedOrdersTransaction
  | UpdateMarginTransaction
  | StakeAssetsTransaction
  | UnstakeAssetsTransaction
  | UpdateAccountConfigTransaction
  | UpdateAccountAssetConfigTransaction
  | ApproveIntegratorTransaction
  | BinaryOptionsOperatorCreateMarketTransaction
  | BinaryOptionsOperatorSettleMarketTransaction
  | BinaryOptionsOperatorUpdateMarketTransaction

/** Definition of every kind. */
export const DEFINITIONS: Readonly<Record<TransactionType, Definition>> = {
  changePubKey,
  createSubAccount,
  createPublicPool,
  updatePublicPool,
  transfer,
  withdraw,
  createOrder,
  cancelOrder,
  cancelAllOrders,
  modifyOrder,
  mintShares,
  burnShares,
  updateLeverage,
  createGroupedOrders,
  updateMargin,
  stakeAssets,
  unstakeAssets,
  updateAccountConfig,
  updateAccountAssetConfig,
  approveIntegrator,
  binaryOptionsOperatorCreateMarket,
  binaryOptionsOperatorSettleMarket,
  binaryOptionsOperatorUpdateMarket,
}

const BY_NUMBER: ReadonlyMap<number, Definition> = /* @__PURE__ */ new Map(
  Object.values(DEFINITIONS).map((definition) => [definition.txType, definition]),
)

/** Definition by name; `undefined` for anything else, inherited names included. */
export function definitionOf(type: unknown): Definition | undefined {
  return typeof type === 'string' && Object.hasOwn(DEFINITIONS, type)
    ? DEFINITIONS[type as TransactionType]
    : undefined
}

/** Definition by protocol number. */
export function definitionByNumber(txType: unknown): Definition | undefined {
  return typeof txType === 'number' ? BY_NUMBER.get(txType) : undefined
}
