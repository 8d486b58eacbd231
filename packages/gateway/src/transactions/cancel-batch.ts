import { ApiError, RateLimitError } from '@lighter/standards'
import type { KeySlot } from './key-slot.ts'
import { batchUnknown, isClearRefusal } from './outcome.ts'
import type { Pipeline, Signing } from './pipeline.ts'
import { txTypesOf, type UnnumberedRequest } from './prepared.ts'
import { checkBatchReceipt, type SubmitReceipt } from './receipt.ts'
import type { Transport } from './transport.ts'

/** What {@link submitCancels} sends. */
export interface CancelBatchOptions {
  pipeline: Pipeline
  slot: KeySlot
  /** Cancels: to send one of them twice does no harm. */
  requests: readonly UnnumberedRequest[]
  signal: AbortSignal | undefined
  /** Sends one by itself. */
  submit: (request: UnnumberedRequest) => Promise<SubmitReceipt>
}

/**
 * Signs and sends cancels of a key that is ready, in as few messages as the transport allows. A message that the exchange
 * refuses is sent again as single cancels, so that one order does not keep the others open.
 *
 * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, with the hashes of a message whose outcome is not known
 */
export async function submitCancels(options: CancelBatchOptions): Promise<SubmitReceipt[]> {
  const { pipeline, requests } = options
  const { transport } = pipeline
  const parts: UnnumberedRequest[][] = []
  for (let i = 0; i < requests.length; i += transport.batchSize)
    parts.push(requests.slice(i, i + transport.batchSize))
  // All leave, also when one of them fails.
  const settled = await Promise.allSettled(parts.map((part) => sendPart(options, part, transport)))
  return settled.flatMap((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

async function sendPart(
  options: CancelBatchOptions,
  part: readonly UnnumberedRequest[],
  transport: Transport,
): Promise<SubmitReceipt[]> {
  const { pipeline, slot, signal, submit } = options
  const { queues, rest } = pipeline
  const txTypes = part.flatMap(txTypesOf)
  try {
    if (transport !== rest) return await signAndSend(options, part, transport)
    // What one key signs arrives over REST in the order in which it was signed.
    return await rest.inOrder(slot.apiKeyIndex, txTypes, signal, async () => {
      await rest.turn('batch', txTypes, signal)
      if (!slot.lane.isReady) await queues.wait(txTypes, signal, () => slot.lane.prepare())
      return signAndSend(options, part, rest)
    })
  } catch (error) {
    if (!(error instanceof ApiError) || error instanceof RateLimitError || !isClearRefusal(error)) throw error
    return Promise.all(part.map(submit))
  }
}

async function signAndSend(
  { pipeline, slot, signal }: CancelBatchOptions,
  part: readonly UnnumberedRequest[],
  transport: Transport,
): Promise<SubmitReceipt[]> {
  const { inFlight, queues } = pipeline
  queues.checkOpen(signal)
  // Nothing is awaited from here until all of them are with the transport: their nonces follow one another.
  const signings: Signing[] = []
  const free = (error: unknown): void => {
    for (const { signed } of signings.toReversed()) slot.lane.refused(Number(signed.nonce), error)
  }
  try {
    for (const request of part) signings.push(pipeline.sign(slot, request))
  } catch (error) {
    free(error)
    throw error
  }
  const receipts = signings.map(
    ({ signed }): SubmitReceipt => ({
      txHash: signed.txHash,
      nonce: Number(signed.nonce),
      apiKeyIndex: slot.apiKeyIndex,
      predictedExecutionTimeMs: undefined,
      volumeQuotaRemaining: undefined,
    }),
  )
  const txHashes = receipts.map(({ txHash }) => txHash)
  const end = inFlight.begin(
    slot.apiKeyIndex,
    receipts.map(({ nonce }) => nonce),
  )
  try {
    const answered = await inFlight.track(
      transport.sendBatch(
        signings.map(({ signed }) => signed.txType),
        signings.map(({ signed }) => signed.txInfo),
        signal,
      ),
    )
    checkBatchReceipt(answered, txHashes)
  } catch (error) {
    if (isClearRefusal(error)) {
      free(error)
      end('refused')
      // How far the exchange had read it is not known.
      slot.lane.distrust()
      throw error
    }
    for (const _ of signings) slot.lane.unknown()
    end('unknown')
    throw batchUnknown(error, [], txHashes)
  }
  for (const _ of signings) slot.lane.accepted()
  end('accepted')
  return receipts
}
