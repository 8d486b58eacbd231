/** Styles of a report's page, in light and dark. */
export const PAGE_STYLE: string = `
:root {
  color-scheme: light dark;
  --text: #1d2530; --muted: #5d6876; --line: #dde2e9; --back: #ffffff; --gain: #137a4a; --loss: #b3302f;
  --accent: #2459c8; --second: #c05a00; --third: #137a4a; --fourth: #b3302f; --fifth: #7a3fb0; --sixth: #00798a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e4e8ee; --muted: #9aa5b4; --line: #2c3440; --back: #12161c; --gain: #4cc38a; --loss: #f0716f;
    --accent: #7aa2ff; --second: #ff9f45; --third: #4cc38a; --fourth: #f0716f; --fifth: #c79bff; --sixth: #4fd0e0;
  }
}
body { margin: 2rem auto; max-width: 68rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; color: var(--muted); }
.partial { color: var(--loss); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th { font-weight: 600; color: var(--muted); }
.total td { font-weight: 600; }
td.text { text-align: left; color: var(--muted); font-weight: 400; }
.difference td { color: var(--muted); }
td.gain { color: var(--gain); } td.loss { color: var(--loss); }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; }
.uplot, .u-legend { color: var(--text); }
`.trim()
