/** Draws the plots of a report's page: `uPlot` is a global, the data a JSON script. */
export const PAGE_SCRIPT: string = `
const runs = JSON.parse(document.getElementById('data').textContent)
const style = getComputedStyle(document.documentElement)
const color = (name) => style.getPropertyValue('--' + name).trim()
const runColors = ['accent', 'second', 'third', 'fourth', 'fifth', 'sixth'].map(color)
const parts = [['spread', 'spread'], ['held', 'inventory'], ['fees', 'fees'], ['funding', 'funding']]
const value = (digits) => (_, v) => (v == null ? '' : v.toFixed(digits))
const sync = uPlot.sync('report')

function lines(name) {
  const first = runs[0]
  const drawn = runs.map((run, i) => ({ label: run.label, data: run.series, key: name, stroke: runColors[i % 6], width: 2 }))
  if (name === 'pnl' && runs.length === 1) {
    drawn[0].label = 'total'
    parts.forEach(([key, label], i) => drawn.push({ label, data: first.series, key, stroke: runColors[i + 1], width: 1 }))
  }
  return drawn
}

/** Runs have points at different times: each column is aligned with the times of all. */
function aligned(drawn) {
  const times = [...new Set(drawn.flatMap(({ data }) => data.time))].sort((a, b) => a - b)
  const columns = drawn.map(({ data, key }) => {
    const at = new Map(data.time.map((time, i) => [time, data[key][i]]))
    return times.map((time) => (at.has(time) ? at.get(time) : undefined))
  })
  return [times, ...columns]
}

for (const element of document.querySelectorAll('.plot')) {
  const drawn = lines(element.dataset.plot)
  const mid = element.dataset.plot === 'inventory'
  if (mid) drawn.push({ label: 'mid price', data: runs[0].series, key: 'mid', stroke: color('muted'), width: 1, scale: 'price' })
  const axis = { stroke: color('muted'), grid: { stroke: color('line'), width: 1 }, ticks: { stroke: color('line'), width: 1 } }
  const plot = new uPlot(
    {
      width: element.clientWidth,
      height: 260,
      cursor: { sync: { key: sync.key } },
      series: [
        {},
        ...drawn.map(({ label, stroke, width, scale }) => ({
          label, stroke, width, scale: scale || 'y', spanGaps: true, value: value(mid ? 6 : 4), points: { show: false },
          paths: mid && !scale ? uPlot.paths.stepped({ align: 1 }) : undefined,
        })),
      ],
      axes: [axis, { ...axis, size: 80 }, ...(mid ? [{ ...axis, scale: 'price', side: 1, size: 80, grid: { show: false } }] : [])],
    },
    aligned(drawn),
    element,
  )
  new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 260 })).observe(element)
}
`.trim()
