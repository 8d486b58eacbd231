import type { Ack } from '@lighter/gateway'
import { isLiveStatus, LighterError, type OrderState } from '@lighter/standards'

/** A transaction, and the order that it placed or canceled. */
export interface OrderResult {
  txHash: string
  nonce: number
  apiKeyIndex: number
  order: OrderState | undefined
}

/**
 * Waits for the outcome of a transaction and for the state of its order.
 *
 * @returns the result, with a `failure` if it did less than requested (`ORDER_NOT_DONE`)
 * @throws {LighterError} `ORDER_REJECTED`
 */
export async function resultOf(
  ack: Ack,
  asked: 'order' | 'cancel',
  signal: AbortSignal,
): Promise<{ result: OrderResult; failure: LighterError | undefined }> {
  const execution = await ack.executed({ signal })
  if (execution.outcome === 'rejected') {
    const { code: apiCode, message } = execution
    throw new LighterError(
      `The exchange rejected the transaction: ${message}${apiCode === undefined ? '' : ` (${apiCode})`}`,
      { code: 'ORDER_REJECTED', sent: 'yes', context: { txHash: ack.txHash, apiCode, message } },
    )
  }
  const first = await ack.order.updates(signal).next()
  const order = first.done === true ? ack.order.state : first.value
  const { txHash, nonce, apiKeyIndex } = ack
  const result = { txHash, nonce, apiKeyIndex, order }
  return { result, failure: order === undefined ? undefined : notDone(order, asked, txHash) }
}

/** The failure of an order that is neither live nor completely filled, or of a cancel whose order is not canceled. */
function notDone(order: OrderState, asked: 'order' | 'cancel', txHash: string): LighterError | undefined {
  const isDone =
    asked === 'cancel'
      ? order.status.startsWith('canceled')
      : isLiveStatus(order.status) || order.status === 'filled'
  if (isDone) return undefined
  const filled = `${order.filledSize.toFixed()} of ${order.initialSize.toFixed()} filled`
  return new LighterError(
    asked === 'cancel'
      ? `The order was not canceled: it is ${order.status}, ${filled}.`
      : `The order ended before it was completely filled: ${order.status}, ${filled}.`,
    { code: 'ORDER_NOT_DONE', sent: 'yes', context: { txHash, status: order.status } },
  )
}
