import { useEffect, useState } from 'preact/hooks'
import { showHelp } from '../components/help.tsx'
import { ThemeButton } from '../components/theme-button.tsx'
import { dateTime } from '../lib/format.ts'
import { clockOffset, health, present } from '../state/pulse.ts'
import { info } from '../state/session.ts'

/** Name, state of the data, the exchange's time. */
export function Header() {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const { clock } = info.value ?? {}
  const time = clock === 'manual' ? (present.value?.now ?? now) : now + clockOffset.value
  const { word, text } = health.value
  return (
    <header>
      <h1>localnet</h1>
      <p class={`connection ${word}`} role="status" data-testid="health">
        {text}
      </p>
      <p class="time" data-testid="time">
        {dateTime(time)} UTC{clock === 'manual' && ' (manual clock)'}
      </p>
      <p class="quiet">chain {info.value?.chainId}</p>
      <ThemeButton />
      <button type="button" class="plain" onClick={showHelp}>
        Keys
      </button>
    </header>
  )
}
