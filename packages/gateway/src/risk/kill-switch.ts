import { LighterError, sleep } from '@lighter/standards'
import { type GatewayContext, requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/slots.ts'
import { Ack } from '../transactions/ack.ts'
import type { SubmitReceipt } from '../transactions/receipt.ts'

/** How long orders in flight may take to be answered before everything is canceled without waiting for them. */
const IN_FLIGHT_MS = 1_000
/** How long a cancel may take to execute. */
const EXECUTED_WITHIN_MS = 5_000
/** How long the exchange may delay an accepted taking order. */
const EXECUTION_DELAY_MS = 500
/** How often everything is canceled: an order accepted earlier may execute after the first cancel. */
const ROUNDS = 5

/**
 * Kill switch: blocks every further order of this client, refuses those that wait for their turn, and cancels all that
 * are open. Once it resolves nothing is open and no order of this client reaches the exchange any more, over stream or
 * REST; it waits for no queue, rate limit or nonce store. Each key sends a cancel of its own, for the exchange refuses what
 * that key has on its way with a lower nonce once it has taken it.
 *
 * @param options - `reason`: what refused orders say
 * @returns one `Ack` for each cancel
 * @throws {LighterError} `KILL_SWITCH_INCOMPLETE` when it is not certain that nothing is open: orders stay blocked, throw it again
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
  // A taking order executes some time after it is accepted, behind cancels that were accepted later.
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
    `Orders of this client are blocked, but ${what}. Call killSwitch() again, or cancel by other means.`,
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
 * Lets orders pass again after `killSwitch`.
 *
 * @example
 * ```ts
 * resumeTrading(context)
 * ```
 */
export function resumeTrading(context: GatewayContext): void {
  context.guards.unblock()
}
