import { useEffect, useState } from 'preact/hooks'
import { Help } from './components/help.tsx'
import { Notice } from './components/notice.tsx'
import { Chart } from './panels/chart.tsx'
import { DepthChart } from './panels/depth.tsx'
import { Header } from './panels/header.tsx'
import { Ladder } from './panels/ladder.tsx'
import { MarketBar } from './panels/market-bar.tsx'
import { MarketList } from './panels/markets.tsx'
import { Tabs } from './panels/tabs.tsx'
import { Tape } from './panels/tape.tsx'
import { TradePanel } from './panels/trade-panel.tsx'
import { isUp } from './state/pulse.ts'
import type { Session } from './state/session.ts'

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
      <main class={isUp.value ? '' : 'down'}>
        <MarketList />
        <MarketBar />
        <div class="charts">
          {session === undefined ? <section class="panel chart-panel" /> : <Chart session={session} />}
          <DepthChart />
        </div>
        <Ladder />
        <Tape />
        <TradePanel />
        <Tabs />
      </main>
      <Notice />
      <Help />
    </>
  )
}
