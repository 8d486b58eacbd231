import type { Balance } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { toBalance } from '../records/convert.ts'
import { accountOf } from './account-of.ts'
import { BalanceMirror, type LiveBalance } from './balance-mirror.ts'
import type { MirrorsContext } from './context.ts'
import { notMirrored } from './not-mirrored.ts'
import { type MirrorOptions, withHandler } from './with-handler.ts'

/**
 * Reads collateral, equity, margin and available balance over REST, in USDC.
 *
 * @param options - `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { equity, available } = await accountBalance(context)
 * ```
 */
export async function accountBalance(context: MirrorsContext, options: WaitOptions = {}): Promise<Balance> {
  return toBalance(await accountOf(context, requireAccount(context), options))
}

/**
 * Keeps a live copy of the perps balance.
 *
 * @param options - `onUpdate`, `onError`, `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const balance = await balanceMirror(context)
 * console.log(balance.get()?.equity.toFixed())
 * ```
 */
export async function balanceMirror(
  context: MirrorsContext,
  options: MirrorOptions<LiveBalance> = {},
): Promise<BalanceMirror> {
  const { live, stream, logger } = context
  live.balance ??= new BalanceMirror({
    stream,
    accountIndex: requireAccount(context),
    onError: (err) => logger.error({ err }, 'balance mirror'),
  })
  await withHandler(live.balance, options)
  return live.balance
}

/**
 * Returns the balance from the live copy; `undefined` while it is stale.
 *
 * @throws {ConfigError} `NOT_MIRRORED` before `balanceMirror`
 *
 * @example
 * ```ts
 * const available = balancePeek(context)?.available
 * ```
 */
export function balancePeek(context: MirrorsContext): LiveBalance | undefined {
  const { balance } = context.live
  if (balance === undefined) throw notMirrored('balanceMirror')
  return balance.get()
}
