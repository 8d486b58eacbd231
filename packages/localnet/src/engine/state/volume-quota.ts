/**
 * Orders that an L1 address may still send.
 * @see docs/protocol/semantics.md#volume-quota
 */
export interface VolumeQuota {
  left: number
  /** Traded volume that is not yet enough for another order, micro USDC. */
  volume: bigint
  /** When the last free order was taken, epoch milliseconds. */
  freeAt: number
}
