import type { BenchDefinition } from './types.ts'

/** Every bench by name; each is loaded only when it is run. */
export const BENCHES: Readonly<Record<string, () => Promise<{ bench: BenchDefinition }>>> = {
  backtest: () => import('../backtest/bench.ts'),
  'demo-latency': () => import('../demo-latency/bench.ts'),
  gateway: () => import('../gateway/bench.ts'),
  imports: () => import('../imports/bench.ts'),
  lob: () => import('../lob/bench.ts'),
  localnet: () => import('../localnet/bench.ts'),
  matching: () => import('../matching/bench.ts'),
  relay: () => import('../relay/bench.ts'),
  rest: () => import('../rest/bench.ts'),
  scaling: () => import('../scaling/bench.ts'),
  signer: () => import('../signer/bench.ts'),
  ws: () => import('../ws/bench.ts'),
}
