import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { Localnet } from '@lighter/localnet'
import { expect, it } from 'vitest'

it('an order that was sent is reported even if Ctrl-C ends the wait for its execution', async () => {
  await using net = await Localnet.start({ latency: { standard: { maker: 5_000, taker: 5_000 } } })
  const stderr = new PassThrough()
  let said = ''
  stderr.on('data', (data) => {
    said += String(data)
  })
  const interrupt = new AbortController()
  const done = runCli(['order', 'buy', 'ETH', '1', '--price', '1000', '--env', net.url], {
    stdout: new PassThrough().resume(),
    stderr,
    stdin: new PassThrough(),
    env: { NO_COLOR: '1' },
    signal: interrupt.signal,
  })
  // Taken, and waiting for its latency.
  const queued = (): string | undefined => net.transactions().find(({ status }) => status === 'queued')?.hash
  while (queued() === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  const hash = queued()
  interrupt.abort()
  expect(await done).toBe(130)
  expect(said).toContain(hash)
})
