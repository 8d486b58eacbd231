import { signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { control } from '../lib/control.ts'
import { attempt } from '../state/session.ts'

/** Kinds of faults by group, each with what it does. */
const KINDS = {
  stream: {
    skip: 'frames are never sent',
    duplicate: 'frames are sent twice',
    delay: 'frames are late',
    reorder: 'frames change places',
    corrupt: 'frames are cut in the middle',
    drop: 'connections break',
    halfOpen: 'connections fall silent without closing',
  },
  http: {
    status: 'requests fail with 500',
    refuse: 'connections break before executing',
    drop: 'connections break after executing',
    delay: 'requests execute late',
    slow: 'answers are late',
    truncate: 'answers are cut in half',
  },
  connect: {
    refuse: 'new streams get 503',
    reset: 'new streams are broken',
    slow: 'new streams are taken late',
    halfOpen: 'new streams are silent',
  },
  account: {
    nonceJump: 'a further nonce is used up after a transaction',
    tokenExpired: 'good tokens are refused',
  },
} as const

type Group = keyof typeof KINDS
type Plan = Partial<Record<Group, { kind: string; probability?: number }[]>>

const plan = signal<Plan>({})
const counts = signal<Readonly<Record<string, number>>>({})

/** Switches of all faults, with how often each has struck. */
export function FaultPanel() {
  const percent = useSignal(100)
  useEffect(() => {
    const read = (): void => {
      control<{ plan: Plan; counts: Record<string, number> }>('faults').then(
        (answer) => {
          plan.value = answer.plan
          counts.value = answer.counts
        },
        () => {},
      )
    }
    read()
    const timer = setInterval(read, 1_000)
    return () => clearInterval(timer)
  }, [])
  const set = (next: Plan, what: string): void =>
    attempt(what, async () => {
      await control('setFaults', next)
      plan.value = next
    })
  return (
    <>
      <div class="controls">
        <label>
          Strikes{' '}
          <input
            type="number"
            min={1}
            max={100}
            value={percent.value}
            onInput={({ currentTarget }) => {
              percent.value = Math.min(100, Math.max(1, Number(currentTarget.value) || 1))
            }}
          />{' '}
          % of the time
        </label>
        <button type="button" onClick={() => set({}, 'End of all faults')}>
          End all faults
        </button>
        <button
          type="button"
          onClick={() => attempt('Break of all streams', () => control('dropConnections'))}
        >
          Break streams now
        </button>
        <button
          type="button"
          onClick={() => attempt('Restart, 3 s down', () => control('restart', { downMs: 3_000 }))}
        >
          Restart, 3 s down
        </button>
      </div>
      <div class="columns faults">
        {(Object.keys(KINDS) as Group[]).map((group) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            {Object.entries(KINDS[group]).map(([kind, what]) => (
              <Switch
                key={kind}
                group={group}
                kind={kind}
                what={what}
                onToggle={(isOn) => {
                  const others = (plan.value[group] ?? []).filter((rule) => rule.kind !== kind)
                  const rule = { kind, probability: percent.value / 100 }
                  set(
                    { ...plan.value, [group]: isOn ? [...others, rule] : others },
                    `${group} ${kind} ${isOn ? 'on' : 'off'}`,
                  )
                }}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </>
  )
}

interface SwitchProps {
  group: Group
  kind: string
  what: string
  onToggle: (isOn: boolean) => void
}

function Switch({ group, kind, what, onToggle }: SwitchProps) {
  const rule = plan.value[group]?.find((one) => one.kind === kind)
  const struck = counts.value[`${group}/${kind}`] ?? 0
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={rule !== undefined}
        checked={rule !== undefined}
        onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
      />
      <span>{kind}</span>
      <span class="quiet">
        {what}
        {rule !== undefined && ` (${Math.round((rule.probability ?? 1) * 100)} %)`}
        {struck > 0 && `, ${struck} times so far`}
      </span>
    </label>
  )
}
