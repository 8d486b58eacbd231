import { createHistogram } from 'node:perf_hooks'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import type { BenchDefinition } from '../runner/types.ts'

/** From the order call to the fill event, through sockets, signature check and matching of a local exchange. */
export const bench: BenchDefinition = {
  name: 'demo-latency',
  summary: 'order call to fill event through localnet, over stream and REST',
  async run({ quick }) {
    const samples = []
    for (const transport of ['stream', 'rest'] as const) {
      await using net = await Localnet.start({ bookIntervalMs: 0 })
      const funded = net.accounts[0]
      if (funded === undefined) throw new Error('localnet has no funded account')
      await using lighter = await Lighter.connect({
        environment: net.environment,
        l1PrivateKey: funded.l1PrivateKey,
        keyStore: new MemoryKeyStore(),
        env: {},
        transport,
        tier: 'premium',
      })
      let resolveFill: (() => void) | undefined
      await lighter.accountFillSubscribe({ handler: () => resolveFill?.() })
      const count = quick ? 20 : 400
      const histogram = createHistogram()
      for (let i = -20; i < count; i++) {
        const filled = new Promise<void>((resolve) => {
          resolveFill = resolve
        })
        const start = performance.now()
        await lighter.limitOrder({
          ticker: 'ETH',
          amount: i % 2 === 0 ? '0.01' : '-0.01',
          price: i % 2 === 0 ? '5000' : '500',
          tif: 'IOC',
        })
        await filled
        if (i >= 0) histogram.record(Math.max(1, Math.round((performance.now() - start) * 1e3)))
      }
      samples.push({
        case: `order-to-fill/${transport}`,
        subject: 'lighter',
        unit: 'us' as const,
        value: histogram.percentile(50),
        p99: histogram.percentile(99),
      })
    }
    return samples
  },
}
