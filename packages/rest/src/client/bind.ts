import type { CallOptions, RestContext } from '../core/context.ts'

/** Any endpoint function. */
// biome-ignore lint/suspicious/noExplicitAny: parameters are contravariant; the exact types come back through `Bound`.
type EndpointFunction = (rest: RestContext, parameters?: any, options?: CallOptions) => Promise<unknown>

/** The functions of an endpoint module, without the endpoint descriptions. */
export type Functions<M> = { [K in keyof M as M[K] extends EndpointFunction ? K : never]: M[K] }

/** The same functions as methods: the context is filled in. Docs of each function show on its method. */
export type Bound<M> = {
  [K in keyof Functions<M>]: Functions<M>[K] extends (context: RestContext, ...args: infer A) => infer R
    ? (...args: A) => R
    : never
}

/** What every client has besides its endpoint methods. */
export interface ClientBase {
  /** For the endpoint functions, which can be called without a client: `trades(client.context, { marketId: 0 })`. */
  readonly context: RestContext
  /** Closes the connections. Idempotent. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Makes a client whose methods are the functions of `module`. */
export function bindEndpoints<M extends object>(module: M, context: RestContext): Bound<M> & ClientBase {
  const client: Record<PropertyKey, unknown> = {
    context,
    close: () => context.transport.close(),
    [Symbol.asyncDispose]: () => context.transport.close(),
  }
  for (const [name, member] of Object.entries(module)) {
    if (typeof member === 'function') {
      client[name] = (...args: unknown[]): unknown => member(context, ...args)
    }
  }
  // The loop above is what the mapped type says; TypeScript cannot follow it.
  return client as Bound<M> & ClientBase
}
