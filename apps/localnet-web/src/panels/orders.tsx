import { columnsOf, DataTable, SideText } from '../components/data-table.tsx'
import { dayTime, grouped } from '../lib/format.ts'
import { portfolio } from '../state/account.ts'
import { symbolOf } from '../state/markets.ts'
import { attempt } from '../state/notice.ts'
import { outcomeOf, trader } from '../state/trader.ts'

const COLUMNS = columnsOf(
  'time (UTC)',
  'market',
  'side',
  'type',
  '#size',
  '#filled',
  '#price',
  '#trigger',
  'status',
  '',
)

/** Open and waiting orders, with buttons that cancel one or all. */
export function Orders() {
  const orders = portfolio.value?.orders ?? []
  const rows = orders.map((order) => {
    const symbol = symbolOf(order.market_index)
    return {
      key: order.order_id,
      cells: [
        dayTime(order.created_at * 1000),
        symbol,
        <SideText isBuy={!order.is_ask} />,
        order.reduce_only ? `${order.type}, reduce-only` : order.type,
        grouped(order.initial_base_amount),
        grouped(order.filled_base_amount),
        grouped(order.price),
        Number(order.trigger_price) === 0 ? '' : grouped(order.trigger_price),
        order.status,
        <button
          type="button"
          class="small"
          aria-label={`Cancel ${symbol} ${order.price}`}
          onClick={() => cancel(symbol, order.market_index, order.order_index)}
        >
          Cancel
        </button>,
      ],
    }
  })
  return (
    <>
      {orders.length > 1 && (
        <p class="table-actions">
          <button type="button" class="small" onClick={cancelAll}>
            Cancel all
          </button>
        </p>
      )}
      <DataTable
        caption="Orders"
        testId="orders"
        columns={COLUMNS}
        rows={rows}
        empty="No open order. Limit orders that rest and orders that wait for a trigger are shown here."
      />
    </>
  )
}

function cancel(symbol: string, marketId: number, orderIndex: bigint | number): void {
  attempt(`Cancel in ${symbol}`, async () =>
    outcomeOf(await (await trader()).cancelOrder({ marketId, orderId: orderIndex })),
  )
}

function cancelAll(): void {
  attempt('Cancel all orders', async () => {
    for (const ack of await (await trader()).cancelOpenOrders()) await outcomeOf(ack)
  })
}
