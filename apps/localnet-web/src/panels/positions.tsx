import { columnsOf, DataTable, Gain } from '../components/data-table.tsx'
import { fixed, grouped, signed } from '../lib/format.ts'
import { portfolio } from '../state/account.ts'
import { quotes } from '../state/markets.ts'
import { attempt } from '../state/notice.ts'
import { outcomeOf, trader } from '../state/trader.ts'

const COLUMNS = columnsOf(
  'market',
  'side',
  '#size',
  '#entry',
  '#mark',
  '#liquidation',
  '#value',
  '#unrealized',
  '#realized',
  '#leverage',
  'margin',
  '',
)

/** Open positions, with a button that closes each. */
export function Positions() {
  const rows = (portfolio.value?.positions ?? []).map((position) => {
    const { market_id: marketId, symbol, sign, avg_entry_price: entry } = position
    const [unrealized, realized] = [Number(position.unrealized_pnl), Number(position.realized_pnl)]
    const decimals = entry.split('.')[1]?.length ?? 0
    const mark = quotes.value.get(marketId)?.price
    return {
      key: String(marketId),
      cells: [
        symbol,
        <span class={sign < 0 ? 'down' : 'up'}>{sign < 0 ? 'short' : 'long'}</span>,
        grouped(position.position),
        grouped(entry),
        mark === undefined ? '' : fixed(mark, decimals),
        Number(position.liquidation_price) === 0 ? 'none' : grouped(position.liquidation_price),
        fixed(Math.abs(Number(position.position_value)), 2),
        <Gain value={unrealized} text={signed(unrealized, 2)} />,
        <Gain value={realized} text={signed(realized, 2)} />,
        `${(100 / Number(position.initial_margin_fraction)).toFixed(1)}×`,
        position.margin_mode === 1 ? 'isolated' : 'cross',
        <button
          type="button"
          class="small"
          aria-label={`Close ${symbol}`}
          onClick={() =>
            attempt(`Close ${symbol}`, async () =>
              outcomeOf(await (await trader()).closePosition({ marketId })),
            )
          }
        >
          Close
        </button>,
      ],
    }
  })
  return (
    <DataTable
      caption="Positions"
      testId="positions"
      columns={COLUMNS}
      rows={rows}
      empty="No open position. Place an order in the ticket; what fills is shown here."
    />
  )
}
