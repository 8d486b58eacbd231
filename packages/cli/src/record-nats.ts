import { recordFromNats } from '@lighter/relay/nats'
import type { MarketSpec } from '@lighter/standards'
import type { Run } from './cli.ts'
import type { CliIo } from './io.ts'
import { after } from './long-wait.ts'
import { aborted } from './output/screen.ts'

/** Records markets from NATS until Ctrl-C, or for a time. */
export async function recordNats(options: {
  run: Run
  io: CliIo
  markets: readonly MarketSpec[]
  folder: string
  servers: string
  /** Name of the recorder. */
  name: string
  /** Milliseconds; undefined until Ctrl-C. */
  wait: number | undefined
}): Promise<void> {
  const { run, io, markets, folder, servers, name, wait } = options
  const { environment, verbose } = run.settings
  const recorder = await recordFromNats({
    servers,
    environment,
    folder,
    name,
    markets: markets.map(({ marketId, symbol, priceDecimals, sizeDecimals }) => ({
      marketId,
      ticker: symbol,
      priceDecimals,
      sizeDecimals,
    })),
    onEvent: (event) => {
      if (event.type === 'disconnected')
        io.stderr.write('NATS is not connected; the recording continues when it is back\n')
      if (event.type === 'error' && verbose) io.stderr.write(`${String(event.error)}\n`)
    },
  })
  let stop = (): void => {}
  const time = new Promise<void>((resolve) => {
    if (wait !== undefined) stop = after(wait, resolve)
  })
  await Promise.race([aborted(io.signal), time])
  stop()
  await recorder.close()
  const { events, gaps } = recorder.status
  run.print({ folder, events, gaps }, () => `${events} events, ${gaps} gaps, in ${folder}`)
}
