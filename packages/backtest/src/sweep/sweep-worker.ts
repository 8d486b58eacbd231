import { workerData } from 'node:worker_threads'
import { isLighterError, ValidationError } from '@lighter/standards'
import { light } from '../light/light.ts'
import type { LightStrategy } from '../light/light-market.ts'
import type { SweepOutcome, SweepTask, SweepWorkerData } from './sweep-task.ts'

const { data, module }: SweepWorkerData = workerData
let strategies: Promise<(parameters: unknown) => LightStrategy> | undefined

/** Runs one point. Its errors are part of the answer, so that they do not end the others. */
export default async function run({ parameters, settings }: SweepTask): Promise<SweepOutcome> {
  strategies ??= load(module)
  // A module that cannot be loaded is an error of the sweep, not of a point.
  const create = await strategies
  try {
    return { report: await light({ ...settings, data, strategy: create(parameters) }) }
  } catch (error) {
    // Code and message only: an error of an unknown class may not be cloneable.
    return {
      error: {
        code: isLighterError(error) ? error.code : 'STRATEGY',
        message: error instanceof Error ? error.message : String(error),
      },
    }
  }
}

async function load(address: string): Promise<(parameters: unknown) => LightStrategy> {
  const loaded: { default?: unknown } = await import(address)
  const create = loaded.default
  if (isFactory(create)) return create
  throw new ValidationError(
    `${address} has no strategy. Its default export must be a function of the parameters that returns the strategy.`,
    { field: 'strategy', value: address, allowed: 'a module with a function as default export' },
  )
}

function isFactory(value: unknown): value is (parameters: unknown) => LightStrategy {
  return typeof value === 'function'
}
