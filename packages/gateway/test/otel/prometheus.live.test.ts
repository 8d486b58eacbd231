import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { observe } from '@lighter/gateway/otel'
import { tierLimiter } from '@lighter/rest'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import { expect, it } from 'vitest'
import { freePort } from '../../../../test/support/ports.ts'
import { until } from '../../../../test/support/until.ts'
import { openDesk } from '../support/desk.ts'
import { hasPrometheus, startPrometheus } from '../support/prometheus.ts'

interface Panel {
  title: string
  targets: { refId: string; expr: string }[]
}

const DASHBOARD = join(import.meta.dirname, '../../grafana/market-maker.json')

it.skipIf(!hasPrometheus)(
  'every query of the dashboard has data when Prometheus scrapes a bot on localnet',
  async () => {
    const port = await freePort()
    const exporter = new PrometheusExporter({ port, host: '127.0.0.1', preventServerStart: true })
    await exporter.startServer()
    const meters = new MeterProvider({ readers: [exporter] })
    try {
      const limiter = tierLimiter({ tier: 'premium', addressTier: 'premium' })
      await using desk = await openDesk({ limiter })
      const { lighter, net } = desk
      using _ = observe({ clients: [lighter], meter: meters.getMeter('bot') })
      await using prometheus = await startPrometheus(port)
      await lighter.l2BookMirror({ ticker: 'ETH' })
      await lighter.ordersMirror()

      const { panels } = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { panels: Panel[] }
      const queries = panels.flatMap(({ title, targets }) =>
        targets.map(({ refId, expr }) => ({
          name: `${title} ${refId}`,
          expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$account', '.*'),
        })),
      )
      expect(queries.length).toBeGreaterThan(12)
      // The bot quotes, is refused, loses its connection, and quotes again while Prometheus reads.
      const trade = async (): Promise<void> => {
        // Sent while the connection breaks, its outcome is unknown, which is counted too.
        await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 }).catch(() => {})
        await lighter.limitOrder({ ticker: 'ETH', amount: 900, price: 2900 }).catch(() => {})
        await lighter.systemConfig().catch(() => {})
        await lighter.accountLimits({ accountIndex: 999_999 }).catch(() => {})
        await lighter.cancelOpenOrders().catch(() => {})
      }
      await trade()
      net.faults.dropConnections()
      let missing: string[] = []
      await until(
        async () => {
          await trade()
          const answers = await Promise.all(
            queries.map(async ({ name, expr }) => {
              const samples = await prometheus.query(expr)
              return samples.some(({ value }) => Number.isFinite(Number(value[1]))) ? [] : [name]
            }),
          )
          missing = answers.flat()
          return missing.length === 0
        },
        () => missing,
      )
      const rejects = await prometheus.query(
        'sum by (error_type, lighter_api_code) (lighter_transactions_total{lighter_outcome="refused"})',
      )
      expect(rejects.map(({ metric }) => metric)).toContainEqual({
        error_type: 'MARGIN',
        lighter_api_code: '21739',
      })
      const budget = await prometheus.query('lighter_rest_budget_limit{lighter_budget="account"}')
      expect(budget[0]?.value[1]).toBe('24000')
    } finally {
      await meters.shutdown()
    }
  },
)
