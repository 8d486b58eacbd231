import { columnsOf, DataTable, SideText } from '../components/data-table.tsx'
import { dayTime, fixed, grouped } from '../lib/format.ts'
import { history } from '../state/history.ts'
import { symbolOf } from '../state/markets.ts'

const COLUMNS = columnsOf(
  'ended (UTC)',
  'market',
  'side',
  'type',
  '#size',
  '#filled',
  '#price',
  '#average',
  'status',
)

/** Orders of the account that ended, and why. */
export function OrderHistory() {
  const rows = history.value.orders.map((order) => {
    const filled = Number(order.filled_base_amount)
    const decimals = order.price.split('.')[1]?.length ?? 0
    return {
      key: order.order_id,
      cells: [
        dayTime(order.updated_at * 1000),
        symbolOf(order.market_index),
        <SideText isBuy={!order.is_ask} />,
        order.reduce_only ? `${order.type}, reduce-only` : order.type,
        grouped(order.initial_base_amount),
        grouped(order.filled_base_amount),
        grouped(order.price),
        filled === 0 ? '' : fixed(Number(order.filled_quote_amount) / filled, decimals),
        order.status,
      ],
    }
  })
  return (
    <DataTable
      caption="Order history"
      testId="order-history"
      columns={COLUMNS}
      rows={rows}
      empty="No order has ended yet."
    />
  )
}
