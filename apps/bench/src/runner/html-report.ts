import type { machine } from './report.ts'
import type { BenchResult } from './types.ts'

/** What `--json` writes. */
export interface BenchReport {
  bench: string
  date: string
  machine: ReturnType<typeof machine>
  versions: Readonly<Record<string, string>>
  results: readonly BenchResult[]
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** One page with a bar chart per family of cases (`update/…`, `frame/…`): no scripts, nothing to fetch, light and dark. */
export function htmlReport({ bench, date, machine: host, versions, results }: BenchReport): string {
  const families = new Map<string, Map<string, BenchResult[]>>()
  for (const result of results) {
    const family = result.case.split('/')[0] ?? result.case
    const cases = families.get(family) ?? new Map<string, BenchResult[]>()
    families.set(family, cases.set(result.case, [...(cases.get(result.case) ?? []), result]))
  }
  const sections = [...families].map(
    ([family, cases]) =>
      `<section><h2>${escapeHtml(family)}</h2>${[...cases].map(([name, list]) => chart(name, list)).join('')}</section>`,
  )
  const facts = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(bench)} bench</title>
<style>
  :root { color-scheme: light dark; --bar: #8a9bb0; --ours: #2f7d5b; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  figure { margin: 0 0 1.5rem; } figcaption { font-weight: 600; }
  svg { width: 100%; height: auto; } text { fill: currentColor; font: 13px system-ui, sans-serif; }
  rect { fill: var(--bar); } rect.ours { fill: var(--ours); }
</style>
<h1>${escapeHtml(bench)}</h1>
<p>${escapeHtml(date)} · ${escapeHtml(host.cpu)}, ${host.cores} cores, ${host.memoryGiB} GiB, ${escapeHtml(host.platform)}<br>
${escapeHtml(facts.join(', '))}<br>Medians over processes; bars are on a logarithmic scale, the line shows the smallest and the largest process.</p>
${sections.join('\n')}
</html>
`
}

const WIDTH = 900
const ROW = 24
const LEFT = 150
const RIGHT = 170

/** One case: a bar per subject, ours marked, with its factor to ours. */
function chart(name: string, results: readonly BenchResult[]): string {
  const ours = results.find((result) => result.subject === 'lighter')
  const values = results.flatMap(({ min, max }) => [min, max]).filter((value) => value > 0)
  const low = Math.log10(Math.min(...values) / 2)
  const span = Math.max(Math.log10(Math.max(...values)) - low, 0.3)
  const x = (value: number): number =>
    value <= 0 ? 0 : ((Math.log10(value) - low) / span) * (WIDTH - LEFT - RIGHT)
  const rows = results.map((result, i) => {
    const y = i * ROW
    const ratio =
      ours === undefined || result === ours || ours.median === 0
        ? ''
        : ` (${format(result.median / ours.median)}x)`
    const label = `${format(result.median)} ${result.unit}${ratio}`
    const middle = y + ROW / 2
    return `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${escapeHtml(result.subject)}</text>
<rect class="${result.subject.startsWith('lighter') ? 'ours' : ''}" x="${LEFT}" y="${y + 4}" width="${x(result.median).toFixed(1)}" height="${ROW - 8}"/>
<line x1="${LEFT + x(result.min)}" x2="${LEFT + x(result.max)}" y1="${middle}" y2="${middle}" stroke="currentColor"/>
<text x="${LEFT + Math.max(x(result.max), 0) + 8}" y="${middle + 4}">${escapeHtml(label)}</text>`
  })
  return `<figure><figcaption>${escapeHtml(name)}</figcaption><svg viewBox="0 0 ${WIDTH} ${results.length * ROW}" role="img" aria-label="${escapeHtml(name)}">${rows.join('\n')}</svg></figure>`
}

function format(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)
}
