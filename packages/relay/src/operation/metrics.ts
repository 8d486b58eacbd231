/** A figure of the relay. */
export interface Metric {
  /** Name without the prefix `lighter_relay_`. */
  readonly name: string
  /** Type of the metric in OpenMetrics. */
  readonly type: 'gauge' | 'counter'
  /** What the metric counts or measures. */
  readonly help: string
  /** Value, or values by label. */
  readonly value: number | Readonly<Record<string, number>>
  /** Name of the label. */
  readonly label?: string | undefined
}

/** Content type of {@link metricsText}. */
export const METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** Writes figures in the text format of OpenMetrics, which Prometheus reads. */
export function metricsText(metrics: readonly Metric[]): string {
  const lines: string[] = []
  for (const { name, type, help, value, label } of metrics) {
    const full = `lighter_relay_${name}`
    const row = type === 'counter' ? `${full}_total` : full
    lines.push(`# TYPE ${full} ${type}`, `# HELP ${full} ${help}`)
    if (typeof value === 'number') lines.push(`${row} ${value}`)
    else
      for (const [key, one] of Object.entries(value))
        lines.push(`${row}{${label}=${JSON.stringify(key)}} ${one}`)
  }
  return `${lines.join('\n')}\n# EOF\n`
}
