import { NonceError } from '@lighter/standards'
import type { KeySlot } from './key-slot.ts'
import type { TakeNonce } from './nonce-store.ts'
import type { Pipeline, SubmitOptions } from './pipeline.ts'
import { txTypesOf, type UnnumberedRequest } from './prepared.ts'
import type { SubmitReceipt } from './receipt.ts'

/** How often a transaction of a shared key is signed before it is sent alone, and before its refusal is passed on. */
const TOGETHER = 3
const ATTEMPTS = 10

/**
 * Signs and sends with a key that other processes use too. Their transactions can overtake each other in flight, and
 * the exchange refuses the lower nonce. A refused transaction is signed again with a fresh nonce; it was not accepted,
 * so it cannot be executed twice.
 */
export async function submitShared(
  pipeline: Pipeline,
  slot: KeySlot,
  request: UnnumberedRequest,
  { signal, admit }: SubmitOptions,
): Promise<SubmitReceipt> {
  const { queues, rest, turns } = pipeline
  const calledAt = performance.now()
  const txTypes = txTypesOf(request)
  const send = async (take?: TakeNonce): Promise<SubmitReceipt> => {
    await queues.wait(txTypes, signal, () => slot.lane.prepare())
    const { transport } = pipeline
    if (transport === rest) await rest.turn('transaction', txTypes, signal)
    const nonce = await pipeline.takeShared(slot, request, signal, take)
    queues.checkOpen(signal)
    return pipeline.send(slot, pipeline.sign(slot, request, admit, nonce), transport, signal, calledAt)
  }
  for (let attempt = 1; ; attempt++) {
    // Before the store is locked; otherwise an owner's signature would wait for the lock.
    while (turns.isBlocked(slot, false)) await turns.unblocked(slot, false, txTypes, signal)
    try {
      // A transaction that is overtaken repeatedly is sent alone: others wait until it has arrived.
      return attempt <= TOGETHER ? await send() : await slot.lane.alone(send, { signal })
    } catch (error) {
      if (!(error instanceof NonceError) || error.sent === 'maybe' || attempt === ATTEMPTS) throw error
    }
  }
}
