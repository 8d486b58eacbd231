// Ranks perps by what funding pays a year, beside their basis: the mark price against the index price.
import { openSession } from '../support/session.ts'

await using session = await openSession({ cacheStream: true })
const { lighter } = session
const [marks, indexes, fundings] = await Promise.all([
  lighter.getAllMarks(),
  lighter.getAllIndexes(),
  lighter.getFundingInfo(),
])
const rows = [...marks].flatMap(([ticker, mark]) => {
  const index = indexes.get(ticker)
  const funding = fundings.get(ticker)
  if (index === undefined || index.isZero() || funding === undefined) return []
  const basis = mark.div(index).minus(1)
  return [{ ticker, mark, basis: basis.mul(10_000), yearly: funding.rate.mul(24 * 365 * 100) }]
})
rows.sort((a, b) => b.yearly.abs().cmp(a.yearly.abs()))
console.log('ticker          mark   basis bp   funding %/y')
for (const { ticker, mark, basis, yearly } of rows) {
  console.log(
    [
      ticker.padEnd(8),
      mark.toFixed(2).padStart(11),
      basis.toFixed(2).padStart(10),
      yearly.toFixed(2).padStart(13),
    ].join(' '),
  )
}
