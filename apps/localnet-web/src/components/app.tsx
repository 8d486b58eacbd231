import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../state/session.ts'
import { Candles } from './candles.tsx'
import { DepthChart } from './depth-chart.tsx'
import { Header } from './header.tsx'
import { Help } from './help.tsx'
import { Ladder } from './ladder.tsx'
import { MarketList } from './market-list.tsx'
import { Notice } from './notice.tsx'
import { Panels } from './panels.tsx'
import { Trades } from './trades.tsx'

/** The whole page. */
export function App(props: { session: Promise<Session> }) {
  const [session, setSession] = useState<Session>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    props.session.then(setSession, (error: unknown) =>
      setFailure(error instanceof Error ? error.message : 'localnet does not answer'),
    )
  }, [props.session])
  return (
    <>
      <Header />
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}. Reload the page when localnet runs.
        </p>
      )}
      <main>
        <MarketList />
        <div class="charts">
          {session !== undefined && <Candles session={session} />}
          <DepthChart />
        </div>
        <Ladder />
        <Trades />
        <Panels />
      </main>
      <Notice />
      <Help />
    </>
  )
}
