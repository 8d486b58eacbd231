import { columnsOf, DataTable, Gain } from '../components/data-table.tsx'
import { dayTime, grouped, signed } from '../lib/format.ts'
import { history } from '../state/history.ts'
import { symbolOf } from '../state/markets.ts'

const COLUMNS = columnsOf('time (UTC)', 'market', 'position', '#size', '#rate %', '#payment USDC')

/** Funding that the account paid and received. */
export function FundingPayments() {
  const rows = history.value.fundings.map((row) => {
    const change = Number(row.change)
    return {
      key: String(row.funding_id),
      cells: [
        dayTime(row.timestamp * 1000),
        symbolOf(row.market_id),
        row.position_side,
        grouped(row.position_size),
        row.rate,
        <Gain value={change} text={signed(change, 6)} />,
      ],
    }
  })
  return (
    <DataTable
      caption="Funding payments"
      testId="fundings"
      columns={COLUMNS}
      rows={rows}
      empty="No payment yet. Positions pay or receive each hour: hold one and move the clock under Exchange."
    />
  )
}
