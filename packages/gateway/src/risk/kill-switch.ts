import { LighterError, sleep } from '@lighter/standards'
import { type GatewayContext, requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/slots.ts'
import { Ack } from '../transactions/ack.ts'
import type { SubmitReceipt } from '../transactions/receipt.ts'

/** How long to wait for replies to orders in flight before canceling, in milliseconds. */
const IN_FLIGHT_MS = 1_000
/** How long a cancel may take to execute, in milliseconds. */
const EXECUTED_WITHIN_MS = 5_000
/** How long the exchange may delay an accepted taking order, in milliseconds. */
const EXECUTION_DELAY_MS = 500
/** Number of times everything is canceled, because an order accepted earlier may execute after the first cancel. */
const ROUNDS = 5

/**
 * Throws the kill switch: blocks every further order of this client, refuses queued orders and cancels all open orders.
 * Once it resolves, no order is open and no order of this client can reach the exchange, over stream or REST. It does
 * not wait for queues, rate limits or the nonce store. Each key sends its own cancel, because once the exchange has
 * accepted it, it refuses everything from that key with a lower nonce.
 *
 * @param options - `reason`: text for the errors of refused orders
 * @returns one `Ack` for each cancel
 * @throws {LighterError} `KILL_SWITCH_INCOMPLETE` when it is not certain that no order is open; orders stay blocked,
 * and the call should be repeated
 *
 * @example
 * ```ts
 * await killSwitch(context, { reason: 'the strategy lost its price source' })
 * ```
 */
export async function killSwitch(
  context: GatewayContext,
  options: { reason?: string | undefined } = {},
): Promise<Ack[]> {
  const { guards, submitter } = context
  const accountIndex = requireAccount(context)
  const first = slotFor(context, 'account', undefined)
  guards.block(options.reason ?? 'the kill switch was thrown')
  submitter.emptyQueues()
  await submitter.settled(IN_FLIGHT_MS)
  const tradedAt = submitter.lastTakenAt
  const failures: unknown[] = []
  const acks: Ack[] = []
  const cancelAll = async (apiKeyIndex: number): Promise<void> => {
    try {
      const receipt: SubmitReceipt = await submitter.submitAtOnce(apiKeyIndex, {
        type: 'cancelAllOrders',
        mode: 'immediate',
        time: 0,
      })
      const ack = new Ack(receipt, {}, context)
      acks.push(ack)
      await ack.executed({ timeoutMs: EXECUTED_WITHIN_MS })
    } catch (error) {
      failures.push(error)
    }
  }
  await Promise.all([...new Set([first, ...submitter.looseKeys])].map(cancelAll))
  // A taking order executes some time after it is accepted, after cancels that were accepted later.
  const left = EXECUTION_DELAY_MS - (performance.now() - tradedAt)
  if (left > 0) await sleep(left)
  let open: number | undefined
  for (let round = 1; ; round++) {
    try {
      open = (await context.rest.accountActiveOrders({ accountIndex })).orders.length
    } catch (error) {
      failures.push(error)
    }
    if (open === 0 || round === ROUNDS) break
    await cancelAll(first)
  }
  const loose = submitter.looseKeys
  if (open === 0 && acks.length > 0 && loose.length === 0) return acks
  const what =
    open === undefined
      ? 'open orders could not be read'
      : open > 0
        ? `${open} orders are still open`
        : acks.length === 0
          ? 'no cancel was accepted'
          : `orders of key ${loose.join(', ')} may still be in flight`
  throw new LighterError(
    `Orders of this client are blocked, but ${what}. Call killSwitch() again, or cancel the orders another way.`,
    {
      code: 'KILL_SWITCH_INCOMPLETE',
      sent: 'maybe',
      retry: 'safe',
      context: { openOrders: open, cancelsTaken: acks.map(({ txHash }) => txHash) },
      cause: failures[0],
    },
  )
}

/**
 * Allows orders again after `killSwitch`.
 *
 * @example
 * ```ts
 * resumeTrading(context)
 * ```
 */
export function resumeTrading(context: GatewayContext): void {
  context.guards.unblock()
}
