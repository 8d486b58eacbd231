import { requireAccount } from '../core/context.ts'
import type { StreamsContext } from './context.ts'
import { FillStream } from './fill-stream.ts'
import type { FillHandler, FillOrderOptions, RawTradeHandler } from './fills.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'

/**
 * Options of {@link accountFillSubscribe}: the handler receives standardized records, or wire trades with
 * `standardizeSchema: false`.
 */
export type AccountFillSubscribeOptions = SubscribeOptions &
  FillOrderOptions &
  (
    | { handler: FillHandler; standardizeSchema?: true | undefined }
    | { handler: RawTradeHandler; standardizeSchema: false }
  )

/**
 * Streams the account's fills, each once, including fills made while the connection was down.
 *
 * @param options - `handler`; `order: 'strict'` to hold new fills back until missed fills were reported, instead of
 * marking them with `isAhead`; `onCatchUp` for progress; `standardizeSchema: false` for wire trades; `signal`,
 * `onError`
 * @returns a handle that ends the stream
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await accountFillSubscribe(context, {
 *   handler: ({ side, size, price }) => console.log(side, size.toFixed(), price.toFixed()),
 * })
 * ```
 */
export async function accountFillSubscribe(
  context: StreamsContext,
  options: AccountFillSubscribeOptions,
): Promise<StopStream> {
  const { rest, stream, markets, logger, live } = context
  live.fills ??= new FillStream({
    accountIndex: requireAccount(context),
    rest,
    stream,
    markets,
    onError: (err) => logger.error({ err }, 'fill stream'),
  })
  const stop = await (options.standardizeSchema === false
    ? live.fills.addRaw(options.handler, options)
    : live.fills.add(options.handler, options))
  return live.subscriptions.keep('fills', stop)
}

/**
 * Ends all streams of fills.
 *
 * @example
 * ```ts
 * accountFillUnsubscribe(context)
 * ```
 */
export function accountFillUnsubscribe(context: StreamsContext): void {
  context.live.subscriptions.stop('fills')
}
