import { control } from '../lib/control.ts'
import { fixed } from '../lib/format.ts'
import { accountIndex, balance, orders, positions } from '../state/account.ts'
import { markets } from '../state/markets.ts'
import { attempt, info } from '../state/session.ts'

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

function Positions() {
  return (
    <table data-testid="positions">
      <caption>Positions</caption>
      <thead>
        <tr>
          <th scope="col">market</th>
          <th scope="col">side</th>
          <th scope="col" class="number">
            size
          </th>
          <th scope="col" class="number">
            entry
          </th>
          <th scope="col" class="number">
            value
          </th>
          <th scope="col" class="number">
            unrealised
          </th>
          <th scope="col" class="number">
            liquidation
          </th>
        </tr>
      </thead>
      <tbody>
        {positions.value.map((position) => {
          const pnl = Number(position.unrealized_pnl)
          return (
            <tr key={position.market_id}>
              <td>{position.symbol}</td>
              <td>{position.sign < 0 ? 'short' : 'long'}</td>
              <td class="number">{position.position}</td>
              <td class="number">{position.avg_entry_price}</td>
              <td class="number">{fixed(Math.abs(Number(position.position_value)), 2)}</td>
              <td
                class={`number ${pnl < 0 ? 'down' : 'up'}`}
              >{`${pnl < 0 ? '−' : '+'}${fixed(Math.abs(pnl), 2)}`}</td>
              <td class="number">
                {Number(position.liquidation_price) === 0 ? 'none' : position.liquidation_price}
              </td>
            </tr>
          )
        })}
        {positions.value.length === 0 && (
          <tr>
            <td colSpan={7} class="quiet">
              none
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Orders() {
  const symbolOf = (id: number): string =>
    markets.value.find(({ marketId }) => marketId === id)?.symbol ?? String(id)
  return (
    <table data-testid="orders">
      <caption>Orders</caption>
      <thead>
        <tr>
          <th scope="col">market</th>
          <th scope="col">side</th>
          <th scope="col">type</th>
          <th scope="col" class="number">
            size
          </th>
          <th scope="col" class="number">
            filled
          </th>
          <th scope="col" class="number">
            price
          </th>
          <th scope="col" class="number">
            trigger
          </th>
          <th scope="col">status</th>
        </tr>
      </thead>
      <tbody>
        {orders.value.map((order) => (
          <tr key={order.order_id}>
            <td>{symbolOf(order.market_index)}</td>
            <td class={order.is_ask ? 'down' : 'up'}>{order.is_ask ? 'sell' : 'buy'}</td>
            <td>{order.reduce_only ? `${order.type}, reduce-only` : order.type}</td>
            <td class="number">{order.initial_base_amount}</td>
            <td class="number">{order.filled_base_amount}</td>
            <td class="number">{order.price}</td>
            <td class="number">{Number(order.trigger_price) === 0 ? '' : order.trigger_price}</td>
            <td>{order.status}</td>
          </tr>
        ))}
        {orders.value.length === 0 && (
          <tr>
            <td colSpan={8} class="quiet">
              none
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
