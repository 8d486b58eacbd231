import type { SignedTransaction } from '@lighter/signer'
import { ConfigError, isLighterError } from '@lighter/standards'
import { abortable } from '../core/abortable.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import type { Admit } from '../transactions/pipeline.ts'
import type { PreparedCancel, PreparedChange, PreparedOrder, SignedTuple } from '../transactions/prepared.ts'
import { Ack, type AckSubject } from './ack.ts'
import type { RequestsContext } from './context.ts'

/** A transaction that is ready to be numbered, signed and sent. */
type Prepared = PreparedOrder | PreparedCancel | PreparedChange

/** Whether a transaction is sent after signing. */
export interface Submit<S extends boolean | undefined = boolean | undefined> {
  /** `false` only signs, and returns the signed tuple for `sendTxBatch`. @default true */
  submit?: S | undefined
}

/** Result of a call: an {@link Ack}, or with `submit: false` the signed tuple. */
export type Placed<S extends boolean | undefined> = S extends false ? SignedTuple : Ack

/** Whether to send, and how to abort. */
interface Placing<S extends boolean | undefined> extends Submit<S> {
  signal?: AbortSignal | undefined
}

/** Age above which the markets are read again when a market is unknown, in milliseconds. */
const REREAD_AFTER_MS = 1_000

/**
 * Prepares an order and sends it, or with `submit: false` only signs it. `prepare` runs once the markets are up to
 * date. If it names a market that is unknown or not open, the markets are read and it runs again.
 */
export function place<S extends boolean | undefined>(
  context: RequestsContext,
  prepare: () => PreparedOrder | Promise<PreparedOrder>,
  options: Placing<S>,
): Promise<Placed<S>>
export function place(
  context: RequestsContext,
  prepare: () => PreparedOrder | Promise<PreparedOrder>,
  options: Placing<boolean | undefined>,
): Promise<Ack | SignedTuple> {
  // Prepared again, because times in the order use the same clock.
  return inTime(context, async (call) =>
    placeOrSign(context, await ready(context, prepare, options.signal), options, call),
  )
}

/** The same for a cancel, which does not wait for the markets. */
export function placeCancel<S extends boolean | undefined>(
  context: RequestsContext,
  prepared: PreparedCancel,
  options: Placing<S>,
): Promise<Placed<S>>
export function placeCancel(
  context: RequestsContext,
  prepared: PreparedCancel,
  options: Placing<boolean | undefined>,
): Promise<Ack | SignedTuple> {
  return inTime(context, (call) => placeOrSign(context, prepared, options, call))
}

async function placeOrSign(
  context: RequestsContext,
  prepared: PreparedOrder | PreparedCancel,
  options: Placing<boolean | undefined>,
  call: object,
): Promise<Ack | SignedTuple> {
  if (options.submit !== false) return sendOnce(context, prepared, options.signal, call)
  const { apiKeyIndex, request } = prepared
  const admit = await admission(context, prepared, options.signal, call)
  return context.submitter.sign(apiKeyIndex, request, { admit, signal: options.signal })
}

/**
 * Checks an order against the risk limits and sends it. A request that contains a time is passed as a function, which
 * uses the clock at that moment.
 */
export function send(
  context: RequestsContext,
  prepared: Prepared | (() => Prepared),
  signal?: AbortSignal | undefined,
): Promise<Ack> {
  return inTime(context, (call) =>
    sendOnce(context, typeof prepared === 'function' ? prepared() : prepared, signal, call),
  )
}

async function sendOnce(
  context: RequestsContext,
  prepared: Prepared,
  signal: AbortSignal | undefined,
  call: object,
): Promise<Ack> {
  const { apiKeyIndex, request } = prepared
  const admit = await admission(context, prepared, signal, call)
  const receipt = await context.submitter.submit(apiKeyIndex, request, { admit, signal })
  return new Ack(receipt, subjectOf(prepared), context)
}

/** Sends a transaction that the owner's L1 key must sign too. @throws {ConfigError} `L1_KEY_MISSING` without one */
export async function sendWithOwner(
  context: RequestsContext,
  { apiKeyIndex, request }: PreparedChange,
  options: {
    handIn?: ((signed: SignedTransaction) => Promise<unknown>) | undefined
    signal?: AbortSignal | undefined
  } = {},
): Promise<Ack> {
  const { submitter, l1Signer } = context
  if (l1Signer === undefined) {
    throw new ConfigError(
      `The account's owner must sign a ${request.type}. Nothing was sent. Pass l1PrivateKey or l1Signer when you connect.`,
      { code: 'L1_KEY_MISSING' },
    )
  }
  const { attachL1Signature, signL1Message } = await import('@lighter/signer/l1')
  const countersign = async (signed: SignedTransaction): Promise<SignedTransaction> =>
    attachL1Signature(signed, await signL1Message(await l1Signer(), signed.messageToSign ?? ''))
  // A wallet asks the owner again if the clock was wrong, because the signed message contains the time.
  return inTime(
    context,
    async () =>
      new Ack(await submitter.submitWithOwner(apiKeyIndex, request, countersign, options), {}, context),
  )
}

/**
 * Runs again once if the exchange refused because of a wrong time that is now corrected; nothing was accepted. Both
 * runs get the same object, so that the risk limits count one order.
 */
async function inTime<T>({ clock }: RequestsContext, run: (call: object) => Promise<T>): Promise<T> {
  const offset = clock.offsetMs
  const call = {}
  try {
    return await run(call)
  } catch (error) {
    if (await clock.explains(error, offset)) return run(call)
    throw error
  }
}

async function ready(
  { markets }: RequestsContext,
  prepare: () => PreparedOrder | Promise<PreparedOrder>,
  signal: AbortSignal | undefined,
): Promise<PreparedOrder> {
  if (!markets.isTrusted) await beforeSigning(abortable(() => markets.trusted(), signal, 'the markets'))
  try {
    return await beforeSigning(Promise.resolve(prepare()))
  } catch (error) {
    const isOld =
      isLighterError(error, 'UNKNOWN_MARKET', 'MARKET_INACTIVE') && markets.ageMs > REREAD_AFTER_MS
    if (!isOld) throw error
    // A market may have been listed or opened since; new binary options are listed every few minutes.
    await markets.refresh(signal).catch(() => {
      throw error
    })
    return beforeSigning(Promise.resolve(prepare()))
  }
}

/**
 * Returns the checks that are repeated at signing, because an order may wait long for its turn: the market's decimals
 * and the guards.
 */
async function admission(
  { guards, markets }: RequestsContext,
  prepared: Prepared,
  signal: AbortSignal | undefined,
  call: object,
): Promise<Admit | undefined> {
  if (!('market' in prepared)) return undefined
  if (guards.isOn)
    await beforeSigning(
      abortable(() => guards.prepare(prepared, call), signal, 'the data for the risk limits'),
    )
  return () => {
    markets.checkScale(prepared.market)
    return guards.isOn ? guards.admit(prepared, call) : undefined
  }
}

function subjectOf(prepared: Prepared): AckSubject {
  if ('market' in prepared) {
    const { market, clientOrderId, exits } = prepared
    return { marketId: market.marketId, clientOrderId, exits }
  }
  return 'marketId' in prepared ? { marketId: prepared.marketId, clientOrderId: prepared.clientOrderId } : {}
}
