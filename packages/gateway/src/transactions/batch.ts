import { parseTransaction, type TransactionType, transactionHash } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'
import { batchUnknown, isClearRefusal } from './outcome.ts'
import type { Pipeline } from './pipeline.ts'
import { checkBatchReceipt } from './receipt.ts'
import { outcomeOfError, type TracedTransaction, trace } from './trace.ts'
import type { Transport } from './transport.ts'

/**
 * Sends signed tuples of one key in order, in as few messages as the transport allows.
 *
 * @throws {ApiError} if the exchange refused them
 * @throws {NetworkError} `OUTCOME_UNKNOWN` or `BATCH_PARTIAL`, `sent: 'maybe'`, with the hashes in the context
 */
export async function sendBatch(
  pipeline: Pipeline,
  txTypes: readonly number[],
  txInfos: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  if (txTypes.length !== txInfos.length || txTypes.length === 0) {
    throw new ValidationError(
      `A batch has at least one transaction and one txInfo per txType; this one has ${txTypes.length} types and ${txInfos.length} infos. Nothing was sent.`,
      { field: 'txInfos', value: txInfos.length, allowed: `${txTypes.length || 'at least 1'}` },
    )
  }
  const { queues, inFlight, slots, rest } = pipeline
  const calledAt = performance.now()
  queues.checkOpen(signal)
  queues.checkGate(txTypes)
  const batch = readBatch(txTypes, txInfos, pipeline.chainId)
  const { nonces, apiKeyIndex } = batch
  const slot = slots.get(apiKeyIndex)
  // Transactions in flight over REST were signed earlier; over the stream the batch would overtake them.
  for (let ahead = rest.pending(apiKeyIndex); ahead !== undefined; ahead = rest.pending(apiKeyIndex)) {
    if (pipeline.transport === rest) break
    await queues.wait(txTypes, signal, async () => ahead)
  }
  const { transport } = pipeline
  const send = async (): Promise<string[]> => {
    const end = inFlight.begin(apiKeyIndex, nonces)
    const traced = trace(() => tracedOf(batch), transport.name, calledAt)
    try {
      const hashes = await inFlight.track(sendParts(pipeline, batch, transport, signal))
      end('accepted')
      traced('accepted')
      return hashes
    } catch (error) {
      end(outcomeOfError(error))
      traced(outcomeOfError(error), error)
      // The lane counted their nonces as used when they were signed.
      slot?.lane.distrust()
      throw error
    }
  }
  if (transport !== rest || slot === undefined) return send()
  // Batches and orders of one key must arrive in the order in which they were signed.
  return rest.inOrder(apiKeyIndex, txTypes, signal, send)
}

/** Sends a batch in messages of the transport's batch size. */
async function sendParts(
  { queues, rest }: Pipeline,
  batch: BatchContent,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const { batchSize } = transport
  const hashes: string[] = []
  for (let i = 0; i < batch.txTypes.length; i += batchSize) {
    const txTypes = batch.txTypes.slice(i, i + batchSize)
    const txInfos = batch.txInfos.slice(i, i + batchSize)
    const expected = batch.txHashes.slice(i, i + batchSize)
    try {
      // Over the stream nothing may be awaited, so that later transactions cannot overtake the batch.
      if (transport === rest) await rest.turn('batch', txTypes, signal)
      // Checked again, because the kill switch may have been thrown during the wait.
      queues.checkOpen(signal)
      queues.checkGate(txTypes)
      checkBatchReceipt(await transport.sendBatch(txTypes, txInfos, signal), expected)
      hashes.push(...expected)
    } catch (cause) {
      if (i === 0 && isClearRefusal(cause)) throw cause
      throw batchUnknown(cause, hashes, batch.txHashes)
    }
  }
  return hashes
}

/** Content of a batch of signed transactions. */
interface BatchContent {
  txTypes: readonly number[]
  txInfos: readonly string[]
  types: TransactionType[]
  /** Hashes, in order. */
  txHashes: string[]
  nonces: number[]
  /** The key that signed them. */
  apiKeyIndex: number
}

/**
 * Reads a batch of signed transactions.
 *
 * @throws {ValidationError} when one of them is unreadable or they belong to different keys; nothing was sent
 */
function readBatch(txTypes: readonly number[], txInfos: readonly string[], chainId: number): BatchContent {
  const types: TransactionType[] = []
  const txHashes: string[] = []
  const nonces: number[] = []
  let apiKeyIndex: number | undefined
  for (const [i, txType] of txTypes.entries()) {
    try {
      const tx = parseTransaction(txType, txInfos[i] ?? '')
      types.push(tx.type)
      txHashes.push(transactionHash(tx, chainId))
      nonces.push(Number(tx.nonce))
      apiKeyIndex ??= tx.apiKeyIndex
      if (tx.apiKeyIndex === apiKeyIndex) continue
    } catch (cause) {
      throw new ValidationError(
        `Transaction ${i} of the batch cannot be read: ${cause instanceof Error ? cause.message : String(cause)} Nothing was sent.`,
        { field: 'txInfos', value: i, allowed: 'text exactly as the signer returns it', cause },
      )
    }
    throw new ValidationError(
      `Transaction ${i} of the batch is signed by a different key than the first. All transactions of a batch must have the same key. Nothing was sent. Send one batch per key.`,
      { field: 'txInfos', value: i, allowed: 'transactions of one API key' },
    )
  }
  return { txTypes, txInfos, types, txHashes, nonces, apiKeyIndex: apiKeyIndex ?? 0 }
}

function tracedOf({ types, txHashes, nonces, apiKeyIndex }: BatchContent): TracedTransaction[] {
  return types.map((type, i) => ({ txHash: txHashes[i] ?? '', nonce: nonces[i] ?? 0, apiKeyIndex, type }))
}
