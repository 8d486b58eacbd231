import type { ApproveIntegratorRequest } from '@lighter/signer'
import { Decimal, type Numeric, toEpochMs, ValidationError } from '@lighter/standards'
import { isOwn } from '../mirrors/account-of.ts'
import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send, sendWithOwner } from '../requests/place.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import { millionths } from './fractions.ts'
import { signingKey } from './signing-key.ts'

/** Fees that an integrator may charge on this account's orders, as fractions. */
export interface ApproveIntegratorOptions {
  /** Account of the integrator. */
  integratorAccountIndex: number
  /** Perps. @default 0 */
  maxPerpsTakerFee?: Numeric | undefined
  /** Perps. @default 0 */
  maxPerpsMakerFee?: Numeric | undefined
  /** Spot and binary options. @default 0 */
  maxSpotTakerFee?: Numeric | undefined
  /** Spot and binary options. @default 0 */
  maxSpotMakerFee?: Numeric | undefined
  /** End of the approval, epoch milliseconds or a Date. 0, with all fees zero, revokes the approval. */
  approvalExpiry: number | Date
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

const FEES = ['maxPerpsTakerFee', 'maxPerpsMakerFee', 'maxSpotTakerFee', 'maxSpotMakerFee'] as const
const CAPS = {
  maxPerpsTakerFee: 'max_integrator_perps_taker_fee',
  maxPerpsMakerFee: 'max_integrator_perps_maker_fee',
  maxSpotTakerFee: 'max_integrator_spot_taker_fee',
  maxSpotMakerFee: 'max_integrator_spot_maker_fee',
} as const

/** An approval transaction without a nonce. */
type ApprovalRequest = Omit<ApproveIntegratorRequest, 'nonce'> & Record<(typeof FEES)[number], number>

/**
 * Checks an approval against the exchange's current caps.
 *
 * @throws {ValidationError} naming the fee and its cap, or the expiry
 */
async function integratorApproval(
  context: RequestsContext,
  options: ApproveIntegratorOptions,
): Promise<ApprovalRequest> {
  const approvalExpiry = toEpochMs(options.approvalExpiry, 'approvalExpiry')
  const fees = Object.fromEntries(FEES.map((name) => [name, millionths(options[name] ?? 0, name)])) as Record<
    (typeof FEES)[number],
    number
  >
  const isFree = FEES.every((name) => fees[name] === 0)
  if (approvalExpiry === 0 ? !isFree : approvalExpiry <= context.clock.now()) {
    throw new ValidationError(
      'approvalExpiry must be in the future. To revoke the approval, pass 0 and set all fees to zero.',
      {
        field: 'approvalExpiry',
        value: approvalExpiry,
        allowed: 'a time in the future, or 0 to revoke',
      },
    )
  }
  if (!isFree) {
    const config = await context.rest.systemConfig(
      options.signal === undefined ? undefined : { signal: options.signal },
    )
    for (const name of FEES) {
      const cap: unknown = config[CAPS[name]]
      if (fees[name] < 0 || (typeof cap === 'number' && fees[name] > cap)) {
        const most = new Decimal(typeof cap === 'number' ? cap : 1_000_000).div(1_000_000).toFixed()
        throw new ValidationError(
          `${name} is ${String(options[name])}; the exchange allows 0 to ${most}. Nothing was sent.`,
          {
            field: name,
            value: String(options[name]),
            allowed: `0 to ${most}`,
          },
        )
      }
    }
  }
  return {
    type: 'approveIntegrator',
    integratorAccountIndex: options.integratorAccountIndex,
    ...fees,
    approvalExpiry,
  }
}

/** Returns whether an approval grants no fee, so that the owner need not sign it. */
function hasNoFees(request: ApprovalRequest): boolean {
  return FEES.every((name) => request[name] === 0)
}

/**
 * Allows an integrator to charge fees on this account's orders. The owner's L1 key signs it, except for an integrator
 * of the same owner or zero fees.
 *
 * @param options - `integratorAccountIndex`, `approvalExpiry`; `maxPerpsTakerFee` and the other caps, `apiKeyIndex`, `signal`
 * @throws {ValidationError} for a fee above the exchange's cap, or a time that has passed; nothing is sent
 * @throws {ConfigError} `L1_KEY_MISSING` for fees to another owner without an L1 key; nothing is sent
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await approveIntegrator(context, {
 *   integratorAccountIndex: 42,
 *   maxPerpsTakerFee: '0.0001',
 *   approvalExpiry: Date.now() + 30 * 86_400_000,
 * })
 * ```
 */
export async function approveIntegrator(
  context: RequestsContext,
  options: ApproveIntegratorOptions,
): Promise<Ack> {
  const { signal } = options
  const request = await beforeSigning(integratorApproval(context, options))
  const prepared = { ...signingKey(context, options), request }
  if (context.l1Signer !== undefined) return sendWithOwner(context, prepared, { signal })
  if (
    hasNoFees(request) ||
    (await beforeSigning(isOwn(context, options.integratorAccountIndex, options.signal)))
  )
    return send(context, prepared, signal)
  return sendWithOwner(context, prepared, { signal })
}
