/**
 * Orders that an L1 address may still send.
 * @see docs/protocol/semantics.md#volume-quota
 */
export interface VolumeQuota {
  left: number
  /** Traded volume that has not made a whole order yet, micro USDC. */
  volume: bigint
  /** When the last free order was taken, epoch milliseconds. */
  freeAt: number
}
