export type { Observation, ObservedClient, ObserveOptions } from './otel/observe.ts'
export { observe } from './otel/observe.ts'
export type { ObservedBook, ObservedContext, ObservedSource } from './otel/observed-context.ts'
