/**
 * Differences between what we have and what the official packages have.
 *
 * `lacking`: theirs, not ours. `different`: in both, with different descriptions. `beyond`: only ours.
 */
export function compare(ours, sources) {
  const rows = []
  for (const [source, facts] of sources) {
    for (const [what, how] of facts) {
      const mine = ours.get(what)
      if (mine === undefined) {
        // A missing model or operation includes all its parts.
        if (hasParent(what, facts, ours)) continue
        add(rows, { state: 'lacking', what, detail: how, source })
      } else if (mine !== how && how !== '' && mine !== '' && !what.startsWith('transaction type'))
        add(rows, { state: 'different', what, detail: `${mine} here, ${how} there`, source })
    }
  }
  for (const [what, how] of ours) {
    const isKnown = sources.some(([, facts]) => facts.has(what))
    // A field that is optional only here is tolerance, not a difference.
    if (isKnown || what.startsWith('optional field')) continue
    add(rows, { state: 'beyond', what, detail: how, source: '' })
  }
  return rows
}

function add(rows, row) {
  const same = rows.find(({ state, what }) => state === row.state && what === row.what)
  if (same === undefined) rows.push(row)
  else if (row.source !== '' && !same.source.includes(row.source)) same.source += `, ${row.source}`
}

function hasParent(what, theirs, ours) {
  const [, kind, name] = /^(?:value of |optional )?(field|parameter) (.+)$/.exec(what) ?? []
  if (kind === undefined) return false
  const words = name.split(' ')
  const parents =
    kind === 'field'
      ? [`model ${name.split('.')[0]}`, `field ${words[0]}`]
      : [`operation ${words.slice(0, 2).join(' ')}`, `parameter ${words.slice(0, 3).join(' ')}`]
  return parents.some((parent) => parent !== what && theirs.has(parent) && !ours.has(parent))
}

/** Marks the reviewed rows, and returns the entries of the list that no longer have a row. */
export function judge(rows, known) {
  const listed = new Map(known.map((entry) => [entry.what, entry]))
  for (const row of rows) row.known = listed.get(row.what)
  const isThere = new Set(rows.map(({ what }) => what))
  return {
    news: rows.filter(({ state, known: entry }) => state !== 'beyond' && entry === undefined),
    stale: known.filter(({ what }) => !isThere.has(what)),
  }
}

/** The rows as a Markdown table. */
export function tableOf(rows) {
  if (rows.length === 0) return 'no difference'
  const cell = (text) => String(text ?? '').replaceAll('|', '\\|')
  const lines = rows.map(
    ({ state, what, detail, source, known }) =>
      `| ${known === undefined ? state : `${state}, known`} | ${cell(what)} | ${cell(detail)} | ${cell(source)} | ${known === undefined ? '' : cell(`${known.date}: ${known.reason}`)} |`,
  )
  return ['| state | what | detail | source | reviewed |', '|---|---|---|---|---|', ...lines].join('\n')
}
