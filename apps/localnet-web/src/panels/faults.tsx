import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { round } from '../lib/format.ts'
import {
  counts,
  type FaultPlan,
  type FaultRule,
  GROUPS,
  plan,
  readFaults,
  setFaults,
} from '../state/faults.ts'
import { attempt } from '../state/notice.ts'
import { FaultForm } from './fault-form.tsx'
import { ImmediateFaults } from './immediate-faults.tsx'

const COLUMNS = columnsOf('group', 'fault', '#chance', 'narrowed by', '#occurred', '')
const EVERY_MS = 1_000

/** Faults in force with how often each occurred, a form for another, and faults that strike at once. */
export function FaultPanel() {
  const isBusy = useSignal(false)
  useEffect(() => {
    const read = (): void => void readFaults().catch(() => {})
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const change = (what: string, next: FaultPlan): void => {
    isBusy.value = true
    attempt(what, () =>
      setFaults(next).finally(() => {
        isBusy.value = false
      }),
    )
  }
  const rules = GROUPS.flatMap((group) => (plan.value[group] ?? []).map((rule, at) => ({ group, rule, at })))
  const rows = rules.map(({ group, rule, at }) => ({
    key: `${group} ${at}`,
    cells: [
      group,
      rule.kind,
      `${Math.round((rule.probability ?? 1) * 100)} %`,
      narrowing(rule),
      round(counts.value[`${group}/${rule.kind}`] ?? 0),
      <button
        type="button"
        class="small"
        aria-label={`Remove ${group} ${rule.kind}`}
        onClick={() =>
          change(`${group} ${rule.kind} off`, {
            ...plan.value,
            [group]: (plan.value[group] ?? []).filter((_, place) => place !== at),
          })
        }
      >
        Remove
      </button>,
    ],
  }))
  return (
    <div class="split">
      <div>
        <FaultForm
          isBusy={isBusy.value}
          onAdd={(group, rule) =>
            change(`${group} ${rule.kind} on`, {
              ...plan.value,
              [group]: [...(plan.value[group] ?? []), rule],
            })
          }
        />
        <ImmediateFaults />
      </div>
      <div>
        {rules.length > 0 && (
          <p class="table-actions">
            <button type="button" class="small" onClick={() => change('End of all faults', {})}>
              End all faults
            </button>
          </p>
        )}
        <DataTable
          caption="Faults in force"
          testId="faults"
          columns={COLUMNS}
          rows={rows}
          empty="No fault in force. Add one to see how your program takes it; this page shows what it makes old."
        />
      </div>
    </div>
  )
}

/** Everything of a rule but its kind and chance. */
function narrowing({ kind: _kind, probability: _probability, ...rest }: FaultRule): string {
  return Object.entries(rest)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
