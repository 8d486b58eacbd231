import {
  AbortedError,
  ApiError,
  after,
  LighterError,
  onAbort,
  sleep,
  TimeoutError,
  ValidationError,
} from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { Tx } from '@lighter/standards/wire'
import type { GatewayContext } from '../core/context.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'
import { PENDING } from './execution-stream.ts'
import { isNonce } from './nonce-lane.ts'

/**
 * The transaction that a reference names, in the context of an error too.
 *
 * @throws {ValidationError} when it names none
 */
export function transactionOf(
  reference: TransactionReference | Readonly<Record<string, unknown>>,
): TransactionReference {
  const { txHash, nonce, apiKeyIndex } = reference
  if (typeof txHash !== 'string' || !/^(0x)?[0-9a-f]{80}$/i.test(txHash)) {
    throw new ValidationError('txHash is missing or malformed: a transaction is named by 80 hex digits.', {
      field: 'txHash',
      value: typeof txHash === 'string' ? txHash.slice(0, 100) : typeof txHash,
      allowed: '80 hex digits',
    })
  }
  return {
    txHash: txHash.replace(/^0x/i, '').toLowerCase(),
    nonce: typeof nonce === 'number' ? nonce : undefined,
    apiKeyIndex: typeof apiKeyIndex === 'number' ? apiKeyIndex : undefined,
  }
}

/** Options of `executed()` and `transactionOutcome()`. */
export interface ExecutedOptions {
  /** Longest wait in milliseconds. @default 15_000 */
  timeoutMs?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** First wait between two questions over REST, in milliseconds, with and without the stream. */
const STREAMED_DELAY_MS = 500
const POLLED_DELAY_MS = 25
const LONGEST_DELAY_MS = 1_000
/** How often a stream that tells of other transactions is waited for, instead of asking over REST. */
const MOST_EXCUSES = 10
/** How long a record may take to appear once the nonce was passed. */
const RECORD_DELAY_MS = 2_000

/** How a transaction is looked for. */
interface Watch extends TransactionReference, ExecutedOptions {
  /** Whether the stream was there when it was taken: then its execution cannot have been missed. */
  wasStreamed: boolean
  /** Whether the exchange has said that it took it. */
  isTaken: boolean
}

/**
 * Waits until a transaction is executed, or cannot be any more: over the account's stream and over REST at once, whichever
 * says so first. A question that fails or hangs is asked again until the time is up.
 *
 * @throws {TimeoutError} if neither happened in time; the last failure is its cause
 * @throws {AbortedError} if the signal says so, or the client is closed
 */
export async function watchExecution(
  context: GatewayContext,
  watch: Watch,
): Promise<ExecutionResult | NotTaken> {
  const { executions, lifetime } = context
  const { txHash, timeoutMs = 15_000, wasStreamed, isTaken } = watch
  const end = performance.now() + timeoutMs
  const { signal, release } = lifetime.linked(watch.signal)
  const aborted = (cause: unknown): AbortedError =>
    new AbortedError(
      `${lifetime.isOver ? 'The client was closed' : 'Aborted'} while waiting for the execution. Transaction ${txHash} ${isTaken ? 'was' : 'may have been'} sent.`,
      { sent: isTaken ? 'yes' : 'maybe', cause, context: { txHash } },
    )
  /** Ends every question and wait once the answer is known, the time is up or the caller aborts. */
  const over = new AbortController()
  const stopListening = onAbort(signal, () => over.abort(signal.reason))
  const callOff = after(timeoutMs, () => over.abort())
  let failure: unknown
  const isBehind = streamProgress(context)
  const look = async (): Promise<Tx | 'unknown' | undefined> => {
    if (isTaken && wasStreamed && isBehind()) return undefined
    try {
      const tx = await context.questions.tx(txHash, over.signal)
      return tx.status === PENDING ? undefined : tx
    } catch (error) {
      // The record appears a moment after the transaction was taken.
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return 'unknown'
      if (!(error instanceof LighterError)) throw error
      // Whatever it was may pass, and the stream may know meanwhile.
      if (!over.signal.aborted) failure = error
      return undefined
    }
  }
  const pause = (ms: number): Promise<undefined> =>
    sleep(ms, over.signal).then(
      () => undefined,
      () => undefined,
    )
  /** When the exchange was first seen to have passed the nonce, while it knew no such transaction. */
  let passedAt: number | undefined
  try {
    const isStreamed = wasStreamed && executions?.isLive === true
    void executions?.open()
    const streamed =
      executions?.next(txHash, over.signal) ??
      new Promise<undefined>((resolve) => onAbort(over.signal, () => resolve(undefined)))
    const either = <T>(step: Promise<T>): Promise<T | Tx | undefined> => Promise.race([streamed, step])
    let found: Tx | 'unknown' | undefined = isStreamed ? undefined : await either(look())
    for (let delay = isStreamed ? STREAMED_DELAY_MS : POLLED_DELAY_MS; ; delay *= 2) {
      if (found === 'unknown' && !isTaken) {
        if (passedAt === undefined) {
          const answer = await either(isPassed(context, watch))
          if (typeof answer === 'object') found = answer
          else if (answer === true) passedAt = performance.now()
        } else if (performance.now() - passedAt >= RECORD_DELAY_MS) return { outcome: 'not-taken', txHash }
      }
      if (typeof found === 'object') return resultOf(found)
      if (over.signal.aborted || performance.now() >= end) break
      const ms = passedAt === undefined ? Math.min(delay, LONGEST_DELAY_MS) : RECORD_DELAY_MS / 2
      found = (await either(pause(ms))) ?? (await either(look()))
    }
    if (signal.aborted) throw aborted(signal.reason)
    throw new TimeoutError(
      isTaken
        ? `Transaction ${txHash} was not executed within ${timeoutMs} ms. Ask again with executed().`
        : `The outcome of transaction ${txHash} was still unknown after ${timeoutMs} ms. Ask again; if nothing was sent with this key since, any transaction of it, such as a cancel, settles the question.`,
      {
        sent: isTaken ? 'yes' : 'maybe',
        context: { txHash },
        ...(failure === undefined ? {} : { cause: failure }),
      },
    )
  } finally {
    over.abort()
    callOff()
    stopListening()
    release()
  }
}

/**
 * Says, each time it is asked, whether the stream has told of other transactions since the last time: then it is only behind
 * with this one, and a thousand questions over REST would not be quicker. Not for ever.
 */
function streamProgress({ executions }: GatewayContext): () => boolean {
  let heardAt = executions?.heardAt ?? 0
  let times = 0
  return () => {
    const isNews = executions?.isLive === true && executions.heardAt !== heardAt
    heardAt = executions?.heardAt ?? 0
    return isNews && times++ < MOST_EXCUSES
  }
}

/** Whether the exchange would refuse the transaction now, because it has seen a later nonce of the key. */
async function isPassed(
  context: GatewayContext,
  { nonce, apiKeyIndex }: TransactionReference,
): Promise<boolean> {
  const { accountIndex } = context
  if (nonce === undefined || apiKeyIndex === undefined || accountIndex === undefined) return false
  try {
    const next = await context.questions.nextNonce(accountIndex, apiKeyIndex)
    // What cannot be a nonce proves nothing.
    return isNonce(next) && next > nonce
  } catch (error) {
    if (error instanceof LighterError) return false
    throw error
  }
}

function resultOf(tx: Tx): ExecutionResult {
  const event = tx.event_info === '' ? {} : (parseJson(tx.event_info) as Record<string, unknown>)
  const { ae } = event
  const isRejected = tx.status === 0 || (typeof ae === 'string' && ae !== '')
  if (isRejected) return { outcome: 'rejected', txHash: tx.hash, ...reason(ae) }
  return { outcome: 'applied', txHash: tx.hash, event }
}

function reason(ae: unknown): { code: number | undefined; message: string } {
  if (typeof ae !== 'string' || ae === '') return { code: undefined, message: 'failed' }
  try {
    const parsed = parseJson(ae) as { code?: unknown | undefined; message?: unknown | undefined }
    return {
      code: typeof parsed.code === 'number' ? parsed.code : undefined,
      message: typeof parsed.message === 'string' ? parsed.message : ae,
    }
  } catch {
    return { code: undefined, message: ae }
  }
}

/** Exchange id from an execution: the order placed (`to`), changed (`no`) or cancelled (`i`). */
export function orderIdOf(event: Readonly<Record<string, unknown>>): bigint | undefined {
  const { to, no, i } = event
  for (const id of [idOf(to), idOf(no), i]) {
    if ((typeof id === 'number' || typeof id === 'bigint') && id > 0) return BigInt(id)
  }
  return undefined
}

function idOf(order: unknown): unknown {
  return typeof order === 'object' && order !== null && 'i' in order ? order.i : undefined
}
