import { AbortedError, LighterError, sleep } from '@lighter/standards'
import { abortable, type WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/choose-key.ts'
import { Ack } from '../requests/ack.ts'
import type { SubmitReceipt } from '../transactions/receipt.ts'
import type { RiskContext } from './context.ts'

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
 * @param options - `reason`: text for the errors of refused orders; `signal`
 * @returns one `Ack` for each cancel
 * @throws {AbortedError} when the signal fires. Once the switch has begun, orders stay blocked, and cancels may have been
 * sent (`sent: 'maybe'`): call it again
 * @throws {LighterError} `KILL_SWITCH_INCOMPLETE` when it is not certain that no order is open; orders stay blocked,
 * and the call should be repeated
 *
 * @example
 * ```ts
 * await killSwitch(context, { reason: 'the strategy lost its price source' })
 * ```
 */
export async function killSwitch(
  context: RiskContext,
  options: WaitOptions & { reason?: string | undefined } = {},
): Promise<Ack[]> {
  const { guards, submitter } = context
  const { signal } = options
  if (signal?.aborted === true)
    throw new AbortedError('Aborted before the kill switch did anything. Orders are not blocked by it.', {
      cause: signal.reason,
    })
  const accountIndex = requireAccount(context)
  const first = slotFor(context, 'account', undefined)
  guards.block(options.reason ?? 'the kill switch was thrown')
  submitter.emptyQueues()
  await untilAborted(() => submitter.settled(IN_FLIGHT_MS), signal)
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
      await ack.executed({ timeoutMs: EXECUTED_WITHIN_MS, signal })
    } catch (error) {
      failures.push(error)
    }
  }
  const keys = [...new Set([first, ...submitter.looseKeys])]
  await untilAborted(() => Promise.all(keys.map(cancelAll)), signal)
  // A taking order executes some time after it is accepted, after cancels that were accepted later.
  const left = EXECUTION_DELAY_MS - (performance.now() - tradedAt)
  if (left > 0) await untilAborted(() => sleep(left, signal), signal)
  let open: number | undefined
  const countOpen = async (): Promise<void> => {
    try {
      open = (await context.rest.accountActiveOrders({ accountIndex }, { signal })).orders.length
    } catch (error) {
      failures.push(error)
    }
  }
  for (let round = 1; ; round++) {
    await untilAborted(countOpen, signal)
    if (open === 0 || round === ROUNDS) break
    await untilAborted(() => cancelAll(first), signal)
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

/** Waits for a step of the kill switch until the signal fires. What the step has sent goes on. */
async function untilAborted(step: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  try {
    await abortable(step, signal, 'the kill switch')
  } catch (error) {
    throw signal?.aborted === true ? stopped(signal) : error
  }
}

function stopped(signal: AbortSignal): AbortedError {
  return new AbortedError(
    'The kill switch was aborted. Orders stay blocked, and cancels may have been sent. Call killSwitch() again to be certain that nothing is open.',
    { sent: 'maybe', cause: signal.reason },
  )
}

/**
 * Allows orders again after `killSwitch`.
 *
 * @param options - `signal`: once it has fired, orders stay blocked
 * @throws {AbortedError} when the signal has fired
 *
 * @example
 * ```ts
 * resumeTrading(context)
 * ```
 */
export function resumeTrading(context: RiskContext, options: WaitOptions = {}): void {
  const { signal } = options
  if (signal?.aborted === true)
    throw new AbortedError('Aborted before trading was resumed. Orders stay blocked.', {
      cause: signal.reason,
    })
  context.guards.unblock()
}
