import { ConfigError } from '@lighter/standards'
import type { GatewayContext } from '../connect/context.ts'
import type { LighterMethods } from '../generated/lighter-methods.ts'
import type * as actions from './actions.ts'

/** The actions as methods, with the context filled in. Their docs are in {@link LighterMethods}. */
type Bound<M> = {
  [K in keyof M]: M[K] extends (context: GatewayContext, ...args: infer A) => infer R
    ? (...args: A) => R
    : never
}

/** The actions, if their types match the methods of the class; otherwise `never`. */
type Actions =
  LighterMethods extends Bound<typeof actions>
    ? keyof LighterMethods extends keyof typeof actions
      ? typeof actions
      : never
    : never

/** Adds the actions to a class as methods. `contextOf` returns the context of an object. */
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

/**
 * Adds methods to a class that delegate to the object from `targetOf`. Methods that return a promise never throw
 * synchronously.
 */
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

/** Defines a method like one written in a class: not enumerable, and replaceable. */
function method(prototype: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(value, 'name', { value: name })
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
}

/** The context of a client that is not connected: every read from it throws. */
export const NOT_CONNECTED: GatewayContext = new Proxy({} as GatewayContext, {
  get: () => {
    throw new ConfigError(
      'The client is not connected yet. Await initClient() first, or use Lighter.connect().',
      { code: 'NOT_INITIALIZED' },
    )
  },
})
