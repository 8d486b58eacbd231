import { useEffect, useState } from 'preact/hooks'
import { dateTime } from '../lib/format.ts'
import { clockOffset, connection, info } from '../state/session.ts'
import { ThemeButton } from './theme-button.tsx'

const WORDS = { connecting: 'connecting', live: 'live', stale: 'reconnecting: what is shown is old' }

/** Name, connection, the exchange's time. */
export function Header() {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const { clock } = info.value ?? {}
  const time = clock === 'manual' ? (info.value?.now ?? now) : now + clockOffset.value
  return (
    <header>
      <h1>localnet</h1>
      <p class={`connection ${connection.value}`} role="status">
        {WORDS[connection.value]}
      </p>
      <p class="time" data-testid="time">
        {dateTime(time)} UTC{clock === 'manual' && ' (manual clock)'}
      </p>
      <p class="quiet">chain {info.value?.chainId}</p>
      <ThemeButton />
    </header>
  )
}
