export type { Observation, ObservedClient, ObserveOptions } from './otel/observe.ts'
export { observe } from './otel/observe.ts'
