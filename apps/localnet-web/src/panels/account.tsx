import { useSignal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { fixed, signed } from '../lib/format.ts'
import { accountIndex, portfolio, readPortfolio } from '../state/account.ts'
import { selected } from '../state/markets.ts'
import { attempt } from '../state/notice.ts'
import { isUp } from '../state/pulse.ts'
import { info } from '../state/session.ts'
import { outcomeOf, trader } from '../state/trader.ts'
import { KeyExport } from './key-export.tsx'

const TIERS = ['standard', 'plus', 'premium']

/** Values, leverage and tier of the account, deposits and its key. */
export function AccountSummary() {
  const { stats, positions = [], tier } = portfolio.value ?? {}
  const usdc = (value: string | undefined): string => (value === undefined ? '–' : fixed(Number(value), 2))
  const unrealized = positions.reduce((sum, one) => sum + Number(one.unrealized_pnl), 0)
  const act = (what: string, action: string, body: object): void =>
    attempt(what, async () => {
      await control(action, { accountIndex: accountIndex.value, ...body })
      await readPortfolio()
    })
  return (
    <section class={`account ${isUp.value ? '' : 'old'}`} aria-label="Account" data-testid="account">
      <label>
        Account
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
        <dt>Equity</dt>
        <dd data-testid="equity">{usdc(stats?.portfolio_value)}</dd>
        <dt>Unrealized PnL</dt>
        <dd class={unrealized < 0 ? 'down' : unrealized > 0 ? 'up' : ''} data-testid="unrealized">
          {signed(unrealized, 2)}
        </dd>
        <dt>Collateral</dt>
        <dd>{usdc(stats?.collateral)}</dd>
        <dt>Available</dt>
        <dd>{usdc(stats?.available_balance)}</dd>
        <dt>Leverage</dt>
        <dd>{stats === undefined ? '–' : `${stats.leverage}×`}</dd>
        <dt>Margin usage</dt>
        <dd>{stats === undefined ? '–' : `${stats.margin_usage} %`}</dd>
      </dl>
      {selected.value?.type === 'perp' && <LeverageControl />}
      <label>
        Tier
        <select
          value={tier ?? 'standard'}
          onChange={({ currentTarget: { value } }) => act(`Tier ${value}`, 'setTier', { tier: value })}
        >
          {TIERS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        <button type="button" onClick={() => act('Deposit of 10,000 USDC', 'deposit', { amount: '10000' })}>
          Deposit 10,000
        </button>
        <KeyExport />
      </div>
    </section>
  )
}

/** Leverage of the market, signed by the account. */
function LeverageControl() {
  const typed = useSignal('')
  const market = selected.value
  const fraction = portfolio.value?.marginFractions[String(market?.marketId)]
  const set = (event: Event): void => {
    event.preventDefault()
    if (market === undefined) return
    const { marketId, symbol } = market
    attempt(`Leverage of ${symbol}`, async () => {
      const client = await trader()
      await outcomeOf(await client.updateLeverage({ marketId, leverage: typed.value }))
      return `now ${typed.value}×`
    })
  }
  return (
    <form class="inline" onSubmit={set}>
      <label>
        <span>
          {market?.symbol} leverage{' '}
          <span class="quiet" data-testid="leverage">
            {fraction === undefined ? '' : `${Number((100 / Number(fraction)).toFixed(2))}×`}
          </span>
        </span>
        <input
          inputMode="decimal"
          required
          pattern="[0-9]+(\.[0-9]+)?"
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value.trim()
          }}
        />
      </label>
      <button type="submit">Set</button>
    </form>
  )
}
