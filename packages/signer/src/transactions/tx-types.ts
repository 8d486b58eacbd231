/** Protocol number of every transaction that an API key signs. */
export const TX_TYPES = {
  changePubKey: 8,
  createSubAccount: 9,
  createPublicPool: 10,
  updatePublicPool: 11,
  transfer: 12,
  withdraw: 13,
  createOrder: 14,
  cancelOrder: 15,
  cancelAllOrders: 16,
  modifyOrder: 17,
  mintShares: 18,
  burnShares: 19,
  updateLeverage: 20,
  createGroupedOrders: 28,
  updateMargin: 29,
  stakeAssets: 35,
  unstakeAssets: 36,
  updateAccountConfig: 41,
  updateAccountAssetConfig: 42,
  approveIntegrator: 45,
  binaryOptionsOperatorCreateMarket: 49,
  binaryOptionsOperatorSettleMarket: 50,
  binaryOptionsOperatorUpdateMarket: 52,
} as const

/** Name of a transaction kind. */
export type TransactionType = keyof typeof TX_TYPES
/** Protocol number of a transaction kind. */
export type TxType = (typeof TX_TYPES)[TransactionType]
