import { useSignal } from '@preact/signals'
import { type FaultField, type FaultGroup, type FaultRule, GROUPS, kindsOf } from '../state/faults.ts'

/** Labels and examples of the fields. */
const FIELDS: Readonly<Record<FaultField, readonly [label: string, placeholder: string]>> = {
  path: ['Path', 'any'],
  channel: ['Channel', 'any'],
  delayMs: ['Delay, ms', '1000'],
  status: ['Status', '500'],
  by: ['Nonces', '1'],
  ms: ['Step, ms', '3600000'],
  market: ['Market', 'any'],
}
/** Texts; the other fields are integers. */
const TEXTS: readonly FaultField[] = ['path', 'channel', 'market']
/** What localnet knows how to narrow, for the list of suggestions. */
const PATHS = ['/api/v1/sendTx', '/api/v1/sendTxBatch', '/api/v1/nextNonce', '/api/*']
const CHANNELS = [
  'order_book:*',
  'trade:*',
  'market_stats:*',
  'candle:*',
  'jsonapi/sendtx',
  'jsonapi/sendtxbatch',
]

/** Writes a rule. */
export function FaultForm(props: { isBusy: boolean; onAdd: (group: FaultGroup, rule: FaultRule) => void }) {
  const chosen = useSignal<{ group: FaultGroup; kind: string }>({ group: 'stream', kind: 'skip' })
  const { group, kind } = chosen.value
  const { what, fields } = kindsOf(group).find((one) => one.kind === kind) ?? { what: '', fields: [] }
  const add = (event: SubmitEvent): void => {
    event.preventDefault()
    if (event.currentTarget instanceof HTMLFormElement)
      props.onAdd(group, ruleOf(kind, fields, new FormData(event.currentTarget)))
  }
  return (
    <form class="fault-form" aria-label="Add a fault" onSubmit={add}>
      <label>
        Fault
        <select
          aria-label="Fault kind"
          value={`${group}/${kind}`}
          onChange={({ currentTarget }) => {
            const [of, name] = currentTarget.value.split('/')
            const found = GROUPS.find((one) => one === of)
            if (found !== undefined && name !== undefined) chosen.value = { group: found, kind: name }
          }}
        >
          {GROUPS.map((one) => (
            <optgroup key={one} label={one}>
              {kindsOf(one).map((row) => (
                <option key={row.kind} value={`${one}/${row.kind}`}>
                  {one} {row.kind}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        Chance, %
        <input name="chance" type="number" min={1} max={100} required defaultValue="100" />
      </label>
      <label>
        At most
        <input name="count" type="number" min={1} placeholder="∞" />
      </label>
      {fields.map((field) =>
        TEXTS.includes(field) ? (
          <label key={field} class="wide">
            {FIELDS[field][0]}
            <input name={field} placeholder={FIELDS[field][1]} list={`list-${field}`} autoComplete="off" />
          </label>
        ) : (
          <label key={field}>
            {FIELDS[field][0]}
            <input name={field} type="number" min={0} placeholder={FIELDS[field][1]} />
          </label>
        ),
      )}
      <datalist id="list-path">
        {PATHS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <datalist id="list-channel">
        {CHANNELS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" disabled={props.isBusy}>
        Add fault
      </button>
      <p class="quiet">{what}</p>
    </form>
  )
}

function ruleOf(kind: string, fields: readonly FaultField[], data: FormData): FaultRule {
  const text = (name: string): string => String(data.get(name) ?? '').trim()
  const rule: FaultRule = { kind, probability: Number(text('chance')) / 100 }
  if (text('count') !== '') rule.count = Number(text('count'))
  const given = fields.filter((field) => text(field) !== '')
  return {
    ...rule,
    ...Object.fromEntries(
      given.map((field) => [field, TEXTS.includes(field) ? text(field) : Number(text(field))]),
    ),
  }
}
