import { cpus, totalmem } from 'node:os'
import type { BenchResult, Sample } from './types.ts'

/** The machine, as printed and stored with every result. */
export function machine(): { cpu: string; cores: number; memoryGiB: number; platform: string } {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform}-${process.arch}`,
  }
}

/** Combines the samples of all processes: median, min and max over processes. */
export function summarize(samples: readonly Sample[]): BenchResult[] {
  const groups = new Map<string, Sample[]>()
  for (const sample of samples) {
    const key = `${sample.case}\n${sample.subject}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [sample])
    else group.push(sample)
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const values = group.map((sample) => sample.value).sort((a, b) => a - b)
    return [
      {
        case: first.case,
        subject: first.subject,
        unit: first.unit,
        median: median(values),
        min: values[0] ?? 0,
        max: values[values.length - 1] ?? 0,
        ...percentile(group, 'p50'),
        ...percentile(group, 'p99'),
        runs: values.length,
      },
    ]
  })
}

/** Median over processes of a percentile that each of them measured. */
function percentile(group: readonly Sample[], name: 'p50' | 'p99'): Partial<Record<'p50' | 'p99', number>> {
  const values = group.flatMap((sample) => sample[name] ?? []).sort((a, b) => a - b)
  return values.length === 0 ? {} : { [name]: median(values) }
}

/** Middle of sorted values. */
export function median(sorted: readonly number[]): number {
  const half = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** The table for people: each peer with its ratio to ours in the same case. */
export function table(results: readonly BenchResult[]): string {
  const rows = [['case', 'subject', 'median', 'min', 'max', 'p50', 'p99', 'unit', 'peer / lighter']]
  for (const result of results) {
    const ours = results.find((other) => other.case === result.case && other.subject === 'lighter')
    const ratio =
      ours === undefined || ours.median === 0 || result.subject === 'lighter'
        ? ''
        : `${number(result.median / ours.median)}x`
    rows.push([
      result.case,
      result.subject,
      number(result.median),
      number(result.min),
      number(result.max),
      result.p50 === undefined ? '' : number(result.p50),
      result.p99 === undefined ? '' : number(result.p99),
      result.unit,
      ratio,
    ])
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n')
}

function number(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(3)
}
