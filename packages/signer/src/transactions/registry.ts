import type { AnyDefinition } from '../core/definition.ts'
import {
  type ApproveIntegratorRequest,
  type ApproveIntegratorTransaction,
  approveIntegrator,
} from './approve-integrator.ts'
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
import { type MintSharesRequest, type MintSharesTransaction, mintShares } from './mint-shares.ts'
import { type ModifyOrderRequest, type ModifyOrderTransaction, modifyOrder } from './modify-order.ts'
import { type StakeAssetsRequest, type StakeAssetsTransaction, stakeAssets } from './stake-assets.ts'
import { type TransferRequest, type TransferTransaction, transfer } from './transfer.ts'
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

/** What can be signed, by `type`. */
export type TransactionRequest =
  | ApproveIntegratorRequest
  | BurnSharesRequest
  | CancelAllOrdersRequest
  | CancelOrderRequest
  | ChangePubKeyRequest
  | CreateGroupedOrdersRequest
  | CreateOrderRequest
  | CreatePublicPoolRequest
  | CreateSubAccountRequest
  | MintSharesRequest
  | ModifyOrderRequest
  | StakeAssetsRequest
  | TransferRequest
  | UnstakeAssetsRequest
  | UpdateAccountAssetConfigRequest
  | UpdateAccountConfigRequest
  | UpdateLeverageRequest
  | UpdateMarginRequest
  | UpdatePublicPoolRequest
  | WithdrawRequest

/** What a signed transaction parses to, by `type`. */
export type ParsedTransaction =
  | ApproveIntegratorTransaction
  | BurnSharesTransaction
  | CancelAllOrdersTransaction
  | CancelOrderTransaction
  | ChangePubKeyTransaction
  | CreateGroupedOrdersTransaction
  | CreateOrderTransaction
  | CreatePublicPoolTransaction
  | CreateSubAccountTransaction
  | MintSharesTransaction
  | ModifyOrderTransaction
  | StakeAssetsTransaction
  | TransferTransaction
  | UnstakeAssetsTransaction
  | UpdateAccountAssetConfigTransaction
  | UpdateAccountConfigTransaction
  | UpdateLeverageTransaction
  | UpdateMarginTransaction
  | UpdatePublicPoolTransaction
  | WithdrawTransaction

/** Name of a transaction type. */
export type TransactionType = TransactionRequest['type']

/** The definition of each type. */
export const DEFINITIONS: Readonly<Record<TransactionType, AnyDefinition>> = {
  approveIntegrator,
  burnShares,
  cancelAllOrders,
  cancelOrder,
  changePubKey,
  createGroupedOrders,
  createOrder,
  createPublicPool,
  createSubAccount,
  mintShares,
  modifyOrder,
  stakeAssets,
  transfer,
  unstakeAssets,
  updateAccountAssetConfig,
  updateAccountConfig,
  updateLeverage,
  updateMargin,
  updatePublicPool,
  withdraw,
}

/** The definition of a protocol number, or `undefined`. */
export const DEFINITIONS_BY_NUMBER: ReadonlyMap<number, AnyDefinition> = new Map(
  Object.values(DEFINITIONS).map((definition) => [definition.txType, definition]),
)

/** Protocol numbers by type name. */
export const TX_TYPES: Readonly<Record<TransactionType, number>> = Object.fromEntries(
  Object.entries(DEFINITIONS).map(([type, definition]) => [type, definition.txType]),
) as Record<TransactionType, number>
