import { columnsOf, DataTable, Gain, SideText } from '../components/data-table.tsx'
import { dayTime, fixed, grouped, signed } from '../lib/format.ts'
import { accountIndex } from '../state/account.ts'
import { fillOf, history } from '../state/history.ts'
import { symbolOf } from '../state/markets.ts'

const COLUMNS = columnsOf(
  'time (UTC)',
  'market',
  'side',
  'role',
  '#size',
  '#price',
  '#value',
  '#fee',
  '#realized',
)

/** Trades of the account. */
export function Fills() {
  const rows = history.value.fills.map((trade) => {
    const fill = fillOf(trade, accountIndex.value ?? 0)
    const [value, pnl] = [Number(fill.quote), Number(fill.pnl)]
    return {
      key: fill.key,
      cells: [
        dayTime(fill.at),
        symbolOf(fill.marketId),
        <SideText isBuy={fill.isBuy} />,
        fill.isMaker ? 'maker' : 'taker',
        grouped(fill.size),
        grouped(fill.price),
        fixed(value, 2),
        fixed((value * fill.fee) / 1e6, 4),
        <Gain value={pnl} text={signed(pnl, 2)} />,
      ],
    }
  })
  return (
    <DataTable
      caption="Fills"
      testId="fills"
      columns={COLUMNS}
      rows={rows}
      empty="No fill yet. A market order fills at once."
    />
  )
}
