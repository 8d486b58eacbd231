import { call } from './call.ts'
import type { CallOptions, RestContext } from './context.ts'
import type { EndpointDefinition, ParameterSpec } from './definition.ts'
import type { Parameter } from './parameter.ts'

/** Arguments of an endpoint after the context: its parameters, which may be left out where none is required, and options. */
export type EndpointArguments<P extends object> =
  Record<never, never> extends P
    ? [parameters?: P | undefined, options?: CallOptions | undefined]
    : [parameters: P, options?: CallOptions | undefined]

/**
 * An operation of the exchange: a function that makes the call, and what is known of the operation as its properties
 * (`trades.path`, `trades.weight`). `P` are the caller's parameters, `R` is the answer.
 */
export interface Endpoint<P extends object, R> extends EndpointDefinition<P, R> {
  // Without a docstring: it would hide that of the endpoint where an editor shows a call.
  (rest: RestContext, ...args: EndpointArguments<P>): Promise<R>
}

/** What an endpoint file says of its operation. */
export interface EndpointOptions<P extends object, R>
  extends Omit<EndpointDefinition<P, R>, 'method' | 'path' | 'parameters'> {
  /** Method and path from the origin, for example `GET /api/v1/trades`; `{name}` stands for a path parameter. */
  readonly path: `${EndpointDefinition<P, R>['method']} /${string}`
  /** Parameters in the order they are written in. On the wire their names are in snake case, unless one is `named`. */
  readonly parameters: { readonly [K in keyof P]-?: Parameter<NonNullable<P[K]>> }
}

/**
 * Makes the function of an endpoint from what is known of its operation. What it throws is what `call` throws.
 *
 * @example
 * ```ts
 * export const block: Endpoint<BlockParameters, Blocks> = endpoint({
 *   name: 'block',
 *   path: 'GET /api/v1/block',
 *   weight: 300,
 *   auth: 'none',
 *   parameters: { by: choice('commitment', 'height'), value: text() },
 *   response: BlocksModel,
 * })
 * ```
 */
export function endpoint<P extends object, R>(
  options: EndpointOptions<NoInfer<P>, NoInfer<R>>,
): Endpoint<P, R> {
  const { name, path: methodAndPath, parameters, ...rest } = options
  const space = methodAndPath.indexOf(' ')
  const specs: Record<string, ParameterSpec> = {}
  for (const [key, { spec }] of Object.entries<Parameter<never>>(parameters))
    specs[key] = { ...spec, wire: spec.wire ?? snakeCase(key) }
  const definition = {
    ...rest,
    method: methodAndPath.slice(0, space) as EndpointDefinition<P, R>['method'],
    path: methodAndPath.slice(space + 1),
    // One spec for each key of `parameters`: TypeScript cannot follow the loop.
    parameters: specs as EndpointDefinition<P, R>['parameters'],
  }
  const made = Object.assign(
    (context: RestContext, ...[given, callOptions]: EndpointArguments<P>): Promise<R> =>
      call(context, made, given ?? ({} as P), callOptions),
    definition,
  )
  // The name of a function is not writable, so it cannot be assigned with the others.
  return Object.defineProperty(made, 'name', { value: name })
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
