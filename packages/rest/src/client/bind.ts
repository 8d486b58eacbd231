import type { CallOptions, RestContext } from '../core/context.ts'
import type { EndpointDefinition } from '../core/definition.ts'
import { type RowOf, type RowWalkOptions, type WalkOptions, walkPages, walkRows } from '../core/walk.ts'

/** Any endpoint function. */
export type EndpointFunction = (
  rest: RestContext,
  // biome-ignore lint/suspicious/noExplicitAny: parameters are contravariant; the exact types come back through `Bound`.
  parameters?: any,
  options?: CallOptions,
) => Promise<unknown> | AsyncIterable<unknown>

/** All endpoint functions of a module. */
export type Functions<M> = { [K in keyof M as M[K] extends EndpointFunction ? K : never]: M[K] }

/** The same functions as methods, with the context filled in. */
export type Bound<M> = {
  [K in keyof Functions<M>]: Functions<M>[K] extends (context: RestContext, ...args: infer A) => infer R
    ? (...args: A) => R
    : never
}

/** Whether an endpoint function takes a cursor. */
export type TakesCursor<F> = F extends EndpointFunction
  ? 'cursor' extends keyof NonNullable<Parameters<F>[1]>
    ? true
    : false
  : false

/** Arguments of a walk: those of the endpoint function, plus the options of the walk. */
export type WalkArguments<F, O> = F extends (
  context: RestContext,
  parameters: infer P,
  options?: CallOptions,
) => unknown
  ? undefined extends P
    ? [parameters?: NonNullable<P>, options?: O]
    : [parameters: P, options?: O]
  : never

/** Result of an endpoint function. */
export type ResponseOf<F> = F extends EndpointFunction ? Awaited<ReturnType<F>> : never

/** The `…Pages` methods: the pages of a cursor endpoint as an AsyncIterable, one request per page (see `walkPages`). */
export type PageWalks<M> = {
  [K in keyof M as TakesCursor<M[K]> extends true ? `${K & string}Pages` : never]: (
    ...args: WalkArguments<M[K], WalkOptions>
  ) => AsyncGenerator<ResponseOf<M[K]>, void, undefined>
}

/** The `…All` methods: the rows of all pages of a cursor endpoint as an AsyncIterable (see `walkRows`). */
export type RowWalks<M> = {
  [K in keyof M as TakesCursor<M[K]> extends true ? `${K & string}All` : never]: (
    ...args: WalkArguments<M[K], RowWalkOptions<RowOf<ResponseOf<M[K]>>>>
  ) => AsyncGenerator<RowOf<ResponseOf<M[K]>>, void, undefined>
}

/** Members that every client has besides its endpoint methods. */
export interface ClientBase {
  /** Context for calling endpoint functions directly: `trades(client.context, { marketId: 0 })`. */
  readonly context: RestContext
  /** Closes the connections. Idempotent. */
  close(): Promise<void>
  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Client for the endpoints of a module. */
export type BoundClient<M> = Bound<M> & PageWalks<M> & RowWalks<M> & ClientBase

/** Creates a client whose methods are the functions of `module`. */
export function bindEndpoints<M extends object>(module: M, context: RestContext): BoundClient<M> {
  const client: Record<PropertyKey, unknown> = {
    context,
    close: () => context.transport.close(),
    [Symbol.asyncDispose]: () => context.transport.close(),
  }
  for (const [name, member] of Object.entries(module)) {
    if (typeof member !== 'function') continue
    client[name] = (...args: unknown[]): unknown => member(context, ...args)
    if (!isCursorEndpoint(member)) continue
    client[`${name}Pages`] = (parameters: object = {}, options?: WalkOptions): unknown =>
      walkPages(context, member, parameters, options)
    client[`${name}All`] = (parameters: object = {}, options?: RowWalkOptions<unknown>): unknown =>
      walkRows(context, member, parameters, options)
  }
  // The loop above builds the mapped type, which TypeScript cannot verify.
  return client as BoundClient<M>
}

function isCursorEndpoint(member: object): member is EndpointDefinition<object, Record<string, unknown[]>> {
  return 'rows' in member
}
