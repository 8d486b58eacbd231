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
import type { TransactionsContext } from './context.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'
import { PENDING } from './execution-stream.ts'
import { isNonce } from './nonce-lane.ts'

/**
 * Returns the transaction that a reference or the context of an error names.
 *
 * @throws {ValidationError} when it names no transaction
 */
export function transactionOf(
  reference: TransactionReference | Readonly<Record<string, unknown>>,
): TransactionReference {
  const { txHash, nonce, apiKeyIndex } = reference
  if (typeof txHash !== 'string' || !/^(0x)?[0-9a-f]{80}$/i.test(txHash)) {
    throw new ValidationError('txHash is missing or malformed; allowed: 80 hex digits.', {
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

/** First delay between two requests over REST, in milliseconds, with and without the stream. */
const STREAMED_DELAY_MS = 500
const POLLED_DELAY_MS = 25
const LONGEST_DELAY_MS = 1_000
/** How often to wait for a stream that reports other transactions, instead of a request over REST. */
const MOST_EXCUSES = 10
/** How long a record may take to appear after a later nonce was used, in milliseconds. */
const RECORD_DELAY_MS = 2_000

/** How a transaction is looked up. */
interface Watch extends TransactionReference, ExecutedOptions {
  /** Whether the stream was connected when it was accepted, so that its execution cannot have been missed. */
  wasStreamed: boolean
  /** Whether the exchange has confirmed that it accepted it. */
  isTaken: boolean
}

/**
 * Waits until a transaction is executed or can no longer be executed. Uses the account's stream and REST in parallel;
 * the first result counts. A request that fails or hangs is repeated until the time is up.
 *
 * @throws {TimeoutError} if neither is certain in time; the last failure is its cause
 * @throws {AbortedError} if the signal fires, or the client is closed
 */
export async function watchExecution(
  context: TransactionsContext,
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
  /** Ends every request and wait once the outcome is known, the time is up or the caller aborts. */
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
      // The record appears a moment after the transaction was accepted.
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return 'unknown'
      if (!(error instanceof LighterError)) throw error
      // The failure may be temporary, and the stream may report the outcome meanwhile.
      if (!over.signal.aborted) failure = error
      return undefined
    }
  }
  const pause = (ms: number): Promise<undefined> =>
    sleep(ms, over.signal).then(
      () => undefined,
      () => undefined,
    )
  /** When the exchange was first seen to have used a later nonce without a record of the transaction. */
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
        ? `Transaction ${txHash} was not executed within ${timeoutMs} ms. Call executed() again.`
        : `The outcome of transaction ${txHash} was still unknown after ${timeoutMs} ms. Call transactionOutcome() again. If this key has sent nothing since, send any transaction with it, such as a cancel: it settles the outcome.`,
      {
        sent: isTaken ? 'yes' : 'maybe',
        context: { txHash },
        cause: failure,
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
 * Returns a function that reports whether the stream has delivered other transactions since the last call. Then this
 * one is probably just delayed, and a thousand requests over REST would not be faster. Limited by {@link MOST_EXCUSES}.
 */
function streamProgress({ executions }: TransactionsContext): () => boolean {
  let lastMessageAt = executions?.lastMessageAt ?? 0
  let times = 0
  return () => {
    const isNews = executions?.isLive === true && executions.lastMessageAt !== lastMessageAt
    lastMessageAt = executions?.lastMessageAt ?? 0
    return isNews && times++ < MOST_EXCUSES
  }
}

/** Returns whether the exchange would now refuse the transaction because it has seen a later nonce of the key. */
async function isPassed(
  context: TransactionsContext,
  { nonce, apiKeyIndex }: TransactionReference,
): Promise<boolean> {
  const { accountIndex } = context
  if (nonce === undefined || apiKeyIndex === undefined || accountIndex === undefined) return false
  try {
    const next = await context.questions.nextNonce(accountIndex, apiKeyIndex)
    // An invalid nonce proves nothing.
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

/** Returns the exchange id in an execution: of the order placed (`to`), changed (`no`) or canceled (`i`). */
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
