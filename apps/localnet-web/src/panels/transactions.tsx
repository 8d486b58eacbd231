import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { columnsOf, DataTable, SideText } from '../components/data-table.tsx'
import { clockTime, dateTime, grouped } from '../lib/format.ts'
import { info } from '../state/session.ts'
import { filter, type Outcome, TYPE_NAMES, transactions } from '../state/transactions.ts'

const COLUMNS = columnsOf(
  'time (UTC)',
  'outcome',
  'type',
  'market',
  'side',
  '#size',
  '#price',
  '#account',
  '#key',
  '#nonce',
  'hash',
)

/** Latest transactions of all accounts, and what became of them. */
export function TransactionPanel() {
  const opened = useSignal<Outcome | undefined>(undefined)
  const isFiltered = Object.values(filter.value).some((wanted) => wanted !== undefined)
  const rows = transactions.value.map((one) => ({
    key: one.hash,
    cells: [
      clockTime(one.at),
      <OutcomeText of={one} />,
      one.type,
      one.market,
      one.side === '' ? '' : <SideText isBuy={one.side === 'buy'} />,
      grouped(one.size),
      grouped(one.price),
      one.accountIndex,
      one.apiKeyIndex === 255 ? '–' : one.apiKeyIndex,
      one.nonce,
      <button
        type="button"
        class="link"
        aria-label={`Details of ${one.hash.slice(0, 12)}`}
        onClick={() => {
          opened.value = one
        }}
      >
        {one.hash.slice(0, 12)}…
      </button>,
    ],
  }))
  return (
    <>
      <Filters />
      <DataTable
        caption="Latest transactions"
        testId="transactions"
        columns={COLUMNS}
        rows={rows}
        empty={
          isFiltered
            ? 'No transaction of this kind.'
            : 'No transaction yet. Orders of the ticket and of your programs are shown here.'
        }
      />
      {opened.value !== undefined && (
        <Detail
          of={opened.value}
          onClose={() => {
            opened.value = undefined
          }}
        />
      )}
    </>
  )
}

const OUTCOMES = ['applied', 'rejected', 'waiting'] as const

/** Which transactions are shown. */
function Filters() {
  const { type, outcome, accountIndex } = filter.value
  const accounts = info.value?.accounts.map((one) => one.accountIndex) ?? []
  const numberOf = (value: string): number | undefined => (value === '' ? undefined : Number(value))
  return (
    <div class="table-actions filters">
      <Choice
        name="Transaction type"
        all="All types"
        value={type}
        choices={TYPE_NAMES}
        onChoice={(value) => {
          filter.value = { ...filter.value, type: numberOf(value) }
        }}
      />
      <Choice
        name="Outcome"
        all="All outcomes"
        value={outcome}
        choices={OUTCOMES.map((one) => [one, one])}
        onChoice={(value) => {
          filter.value = { ...filter.value, outcome: OUTCOMES.find((one) => one === value) }
        }}
      />
      <Choice
        name="Transactions of"
        all="All accounts"
        value={accountIndex}
        choices={accounts.map((one) => [one, `account ${one}`])}
        onChoice={(value) => {
          filter.value = { ...filter.value, accountIndex: numberOf(value) }
        }}
      />
    </div>
  )
}

function Choice(props: {
  name: string
  all: string
  value: string | number | undefined
  choices: readonly (readonly [string | number, string])[]
  onChoice: (value: string) => void
}) {
  const { name, all, value, choices, onChoice } = props
  return (
    <select
      aria-label={name}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => onChoice(currentTarget.value)}
    >
      <option value="">{all}</option>
      {choices.map(([one, text]) => (
        <option key={one} value={String(one)}>
          {text}
        </option>
      ))}
    </select>
  )
}

function OutcomeText({ of: { result, reason, became } }: { of: Outcome }) {
  return (
    <span class={result === 'rejected' ? 'down' : ''} title={reason}>
      {reason !== '' ? `rejected: ${reason}` : became === '' ? result : `${result}, ${became}`}
    </span>
  )
}

function Detail({ of, onClose }: { of: Outcome; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const { tx } = of
  const facts: readonly (readonly [string, string])[] = [
    ['hash', tx.hash],
    ['type', `${of.type} (${tx.type})`],
    ['outcome', of.reason === '' ? of.result : `rejected: ${of.reason}`],
    ['account', `${tx.account_index}, key ${tx.api_key_index}, nonce ${tx.nonce}`],
    ['queued', `${dateTime(tx.queued_at)} UTC`],
    ['executed', tx.executed_at === 0 ? 'not yet' : `${dateTime(tx.executed_at)} UTC`],
    ['block', String(tx.block_height)],
  ]
  return (
    <dialog ref={dialog} aria-label="Transaction" data-testid="transaction-detail" onClose={onClose}>
      <h2>Transaction</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name} class="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>Signed</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{pretty(tx.info)}</pre>
      <h3>Result</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{pretty(tx.event_info)}</pre>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}

/** JSON with one field a line; numbers stay as they are written, because ids exceed what JSON.parse can hold. */
function pretty(json: string): string {
  return json.replace(/,"/g, ',\n "').replace(/^\{/, '{\n ').replace(/\}$/, '\n}')
}
