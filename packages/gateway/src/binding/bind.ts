import { ConfigError } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import type { LighterMethods } from '../generated/lighter-methods.ts'
import type * as actions from './actions.ts'

/** The actions as methods: the context is filled in. Without their texts, which {@link LighterMethods} has. */
type Bound<M> = {
  [K in keyof M]: M[K] extends (context: GatewayContext, ...args: infer A) => infer R
    ? (...args: A) => R
    : never
}

/** The actions, when the methods of the class say the same as they do: else nothing can be given for them. */
type Actions =
  LighterMethods extends Bound<typeof actions>
    ? keyof LighterMethods extends keyof typeof actions
      ? typeof actions
      : never
    : never

/** Gives a class the actions as methods. Each asks `contextOf` for the context of its object. */
export function bindActions<T extends object>(
  prototype: T,
  module: Actions,
  contextOf: (client: T) => GatewayContext,
): void {
  for (const [name, action] of Object.entries<(context: GatewayContext, ...args: never[]) => unknown>(module))
    method(prototype, name, function (this: T, ...args: never[]): unknown {
      return action(contextOf(this), ...args)
    })
}

/** Gives a class methods that call the same of what `targetOf` finds. What gives a promise never throws at once. */
export function bindDelegates<T extends object, const N extends readonly string[]>(
  prototype: T,
  names: N,
  targetOf: (client: T) => Readonly<Record<N[number], (...args: never[]) => unknown>>,
  isAsync: boolean,
): void {
  for (const name of names as readonly N[number][]) {
    method(
      prototype,
      name,
      isAsync
        ? async function (this: T, ...args: never[]): Promise<unknown> {
            return targetOf(this)[name](...args)
          }
        : function (this: T, ...args: never[]): unknown {
            return targetOf(this)[name](...args)
          },
    )
  }
}

/** As a method that is written in a class: not enumerable, and it can be replaced. */
function method(prototype: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(value, 'name', { value: name })
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
}

/** Stands for the context of a client that is not connected: whatever is read from it throws. */
export const NOT_CONNECTED: GatewayContext = new Proxy({} as GatewayContext, {
  get: () => {
    throw new ConfigError(
      'The client is not connected yet. Await initClient() first, or use Lighter.connect().',
      { code: 'NOT_INITIALIZED' },
    )
  },
})
