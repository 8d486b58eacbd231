import { everyFault, type FaultPlan } from '@lighter/localnet'

/** Faults that end a connection. */
const DEADLY = ['drop', 'halfOpen', 'slowClose']

/** Faults between the relay and the exchange: frames are lost, held back, doubled or broken at 5 %. */
export function upstreamFaults(): FaultPlan {
  const stream = everyFault(0.05).stream ?? []
  return {
    stream: stream.map((rule) => (DEADLY.includes(rule.kind) ? { ...rule, probability: 1 / 1_500 } : rule)),
  }
}
