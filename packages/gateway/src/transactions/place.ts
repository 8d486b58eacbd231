import type { SignedTransaction } from '@lighter/signer'
import { ConfigError, isLighterError } from '@lighter/standards'
import { abortable } from '../core/abortable.ts'
import type { GatewayContext } from '../core/context.ts'
import { Ack, type AckSubject } from './ack.ts'
import { beforeSigning } from './before-signing.ts'
import type { Admit } from './pipeline.ts'
import type { PreparedCancel, PreparedChange, PreparedOrder, SignedTuple } from './prepared.ts'

/** A transaction that is ready to be numbered, signed and sent. */
type Prepared = PreparedOrder | PreparedCancel | PreparedChange

/** Whether a transaction is sent once it is signed. */
export interface Submit<S extends boolean | undefined = boolean | undefined> {
  /** `false` only signs: the signed tuple goes into `sendTxBatch`. @default true */
  submit?: S | undefined
}

/** What a call resolves with: an {@link Ack}, or with `submit: false` the signed tuple. */
export type Placed<S extends boolean | undefined> = S extends false ? SignedTuple : Ack

/** Whether to send, and how to abort. */
interface Placing<S extends boolean | undefined> extends Submit<S> {
  signal?: AbortSignal | undefined
}

/** How old the markets may be when one is not known, before they are read again, in milliseconds. */
const REREAD_AFTER_MS = 1_000

/**
 * Makes an order ready and sends it, or with `submit: false` only signs it. `prepare` runs once the markets are known for
 * certain, and again after they were read when it names one that is not known or not open.
 */
export function place<S extends boolean | undefined>(
  context: GatewayContext,
  prepare: () => PreparedOrder | Promise<PreparedOrder>,
  options: Placing<S>,
): Promise<Placed<S>>
export function place(
  context: GatewayContext,
  prepare: () => PreparedOrder | Promise<PreparedOrder>,
  options: Placing<boolean | undefined>,
): Promise<Ack | SignedTuple> {
  // Made ready again with it: times in the order are by the same clock.
  return inTime(context, async (call) =>
    placeOrSign(context, await ready(context, prepare, options.signal), options, call),
  )
}

/** The same for a cancel, which waits for nothing. */
export function placeCancel<S extends boolean | undefined>(
  context: GatewayContext,
  prepared: PreparedCancel,
  options: Placing<S>,
): Promise<Placed<S>>
export function placeCancel(
  context: GatewayContext,
  prepared: PreparedCancel,
  options: Placing<boolean | undefined>,
): Promise<Ack | SignedTuple> {
  return inTime(context, (call) => placeOrSign(context, prepared, options, call))
}

async function placeOrSign(
  context: GatewayContext,
  prepared: PreparedOrder | PreparedCancel,
  options: Placing<boolean | undefined>,
  call: object,
): Promise<Ack | SignedTuple> {
  if (options.submit !== false) return sendOnce(context, prepared, options.signal, call)
  const { apiKeyIndex, request } = prepared
  const admit = await admission(context, prepared, options.signal, call)
  return context.submitter.sign(apiKeyIndex, request, { admit, signal: options.signal })
}

/** Holds an order against the risk limits and sends it. What holds a time is given as what makes it, by the clock as it is then. */
export function send(
  context: GatewayContext,
  prepared: Prepared | (() => Prepared),
  signal?: AbortSignal | undefined,
): Promise<Ack> {
  return inTime(context, (call) =>
    sendOnce(context, typeof prepared === 'function' ? prepared() : prepared, signal, call),
  )
}

async function sendOnce(
  context: GatewayContext,
  prepared: Prepared,
  signal: AbortSignal | undefined,
  call: object,
): Promise<Ack> {
  const { apiKeyIndex, request } = prepared
  const admit = await admission(context, prepared, signal, call)
  const receipt = await context.submitter.submit(apiKeyIndex, request, { admit, signal })
  return new Ack(receipt, subjectOf(prepared), context)
}

/** Sends what the owner's L1 key must sign too. @throws {ConfigError} `L1_KEY_MISSING` without one */
export async function sendWithOwner(
  context: GatewayContext,
  { apiKeyIndex, request }: PreparedChange,
  options: {
    handIn?: ((signed: SignedTransaction) => Promise<unknown>) | undefined
    signal?: AbortSignal | undefined
  } = {},
): Promise<Ack> {
  const { submitter, l1Signer } = context
  if (l1Signer === undefined) {
    throw new ConfigError(
      `A ${request.type} must be signed by the account's owner. Pass l1PrivateKey or l1Signer to connect.`,
      { code: 'L1_KEY_MISSING' },
    )
  }
  const { attachL1Signature, signL1Message } = await import('@lighter/signer/l1')
  const countersign = async (signed: SignedTransaction): Promise<SignedTransaction> =>
    attachL1Signature(signed, await signL1Message(await l1Signer(), signed.messageToSign ?? ''))
  // With a wallet the owner is asked again when the clock was wrong: what he signed holds the time.
  return inTime(
    context,
    async () =>
      new Ack(await submitter.submitWithOwner(apiKeyIndex, request, countersign, options), {}, context),
  )
}

/**
 * Runs again once when the exchange refused for a time that was wrong until now: nothing was taken. Both runs get the same
 * object, by which the risk limits know that it is one order.
 */
async function inTime<T>({ clock }: GatewayContext, run: (call: object) => Promise<T>): Promise<T> {
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
  { markets }: GatewayContext,
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
    // A market may have been listed or opened since: of binary options there is a new one every few minutes.
    await markets.refresh(signal).catch(() => {
      throw error
    })
    return beforeSigning(Promise.resolve(prepare()))
  }
}

/** What is asked again when it is signed, for an order can wait long for its turn: scale of the market, guards. */
async function admission(
  { guards, markets }: GatewayContext,
  prepared: Prepared,
  signal: AbortSignal | undefined,
  call: object,
): Promise<Admit | undefined> {
  if (!('market' in prepared)) return undefined
  if (guards.isOn)
    await beforeSigning(abortable(() => guards.prepare(prepared, call), signal, 'what the risk limits need'))
  return () => {
    markets.checkScale(prepared.market)
    return guards.isOn ? guards.admit(prepared, call) : undefined
  }
}

function subjectOf(prepared: Prepared): AckSubject {
  if ('market' in prepared) return { marketId: prepared.market.marketId, cloid: prepared.cloid }
  return 'marketId' in prepared ? { marketId: prepared.marketId, cloid: prepared.cloid } : {}
}
