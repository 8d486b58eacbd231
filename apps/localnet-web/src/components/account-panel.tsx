import { control } from '../lib/control.ts'
import { fixed } from '../lib/format.ts'
import { accountIndex, balance, orders, positions } from '../state/account.ts'
import { markets } from '../state/markets.ts'
import { attempt, info } from '../state/session.ts'
import { columnsOf, DataTable } from './data-table.tsx'

/** Balance, positions and orders of one account. */
export function AccountPanel() {
  const { equity, collateral, available } = balance.value ?? {}
  const usdc = (value: number | undefined): string => (value === undefined ? '–' : `${fixed(value, 2)} USDC`)
  return (
    <>
      <div class="controls">
        <label>
          Account{' '}
          <select
            value={String(accountIndex.value)}
            onChange={({ currentTarget }) => {
              accountIndex.value = Number(currentTarget.value)
            }}
          >
            {info.value?.accounts.map((account) => (
              <option key={account.accountIndex} value={String(account.accountIndex)}>
                {account.accountIndex} ({account.l1Address.slice(0, 8)}…)
              </option>
            ))}
          </select>
        </label>
        <dl>
          <dt>equity</dt>
          <dd data-testid="equity">{usdc(equity)}</dd>
          <dt>collateral</dt>
          <dd>{usdc(collateral)}</dd>
          <dt>available</dt>
          <dd>{usdc(available)}</dd>
        </dl>
        <button
          type="button"
          onClick={() =>
            attempt('Deposit of 10,000 USDC', () =>
              control('deposit', { accountIndex: accountIndex.value, amount: '10000' }),
            )
          }
        >
          Deposit 10,000
        </button>
      </div>
      <div class="columns">
        <Positions />
        <Orders />
      </div>
    </>
  )
}

const POSITION_COLUMNS = columnsOf(
  'market',
  'side',
  '#size',
  '#entry',
  '#value',
  '#unrealized',
  '#liquidation',
)

function Positions() {
  const rows = positions.value.map((position) => {
    const pnl = Number(position.unrealized_pnl)
    return {
      key: String(position.market_id),
      cells: [
        position.symbol,
        position.sign < 0 ? 'short' : 'long',
        position.position,
        position.avg_entry_price,
        fixed(Math.abs(Number(position.position_value)), 2),
        <span class={pnl < 0 ? 'down' : 'up'}>{`${pnl < 0 ? '−' : '+'}${fixed(Math.abs(pnl), 2)}`}</span>,
        Number(position.liquidation_price) === 0 ? 'none' : position.liquidation_price,
      ],
    }
  })
  return <DataTable caption="Positions" testId="positions" columns={POSITION_COLUMNS} rows={rows} />
}

const ORDER_COLUMNS = columnsOf('market', 'side', 'type', '#size', '#filled', '#price', '#trigger', 'status')

function Orders() {
  const symbolOf = (id: number): string =>
    markets.value.find(({ marketId }) => marketId === id)?.symbol ?? String(id)
  const rows = orders.value.map((order) => ({
    key: order.order_id,
    cells: [
      symbolOf(order.market_index),
      <span class={order.is_ask ? 'down' : 'up'}>{order.is_ask ? 'sell' : 'buy'}</span>,
      order.reduce_only ? `${order.type}, reduce-only` : order.type,
      order.initial_base_amount,
      order.filled_base_amount,
      order.price,
      Number(order.trigger_price) === 0 ? '' : order.trigger_price,
      order.status,
    ],
  }))
  return <DataTable caption="Orders" testId="orders" columns={ORDER_COLUMNS} rows={rows} />
}
