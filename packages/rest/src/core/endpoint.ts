import { call } from './call.ts'
import type { CallOptions, RestContext } from './context.ts'
import type { EndpointDefinition, ParameterSpec } from './definition.ts'
import type { Parameter } from './parameter.ts'

/** Arguments of an endpoint after the context: its parameters, optional if none is required, and the call options. */
export type EndpointArguments<P extends object> =
  Record<never, never> extends P
    ? [parameters?: P | undefined, options?: CallOptions | undefined]
    : [parameters: P, options?: CallOptions | undefined]

/**
 * An operation of the exchange: a function that makes the call, with the definition as its properties (`trades.path`,
 * `trades.weight`). `P` are the caller's parameters, `R` is the response.
 */
export interface Endpoint<P extends object, R> extends EndpointDefinition<P, R> {
  // No docstring here: an editor would show it instead of the endpoint's.
  (rest: RestContext, ...args: EndpointArguments<P>): Promise<R>
}

/** Options of {@link endpoint}. */
export interface EndpointOptions<P extends object, R>
  extends Omit<EndpointDefinition<P, R>, 'method' | 'path' | 'parameters'> {
  /** Method and path from the origin, for example `GET /api/v1/trades`; `{name}` stands for a path parameter. */
  readonly path: `${EndpointDefinition<P, R>['method']} /${string}`
  /** Parameters in the order in which they are sent. Wire names are snake case, unless set with `named`. */
  readonly parameters: { readonly [K in keyof P]-?: Parameter<NonNullable<P[K]>> }
}

/**
 * Creates the function of an endpoint from its definition. The function throws what `call` throws.
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
    // One spec per key of `parameters`; TypeScript cannot verify the loop.
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
