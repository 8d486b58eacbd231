import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { natsSource, publishToNats, recordFromNats, shareWork } from '@lighter/relay/nats'
import { AbortedError } from '@lighter/standards'
import { describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { relayed } from '../support/net.ts'

const servers = 'nats://127.0.0.1:1'
const environment = 'testnet'
const channels = ['order_book/0']

describe('a signal', () => {
  it('closes a source, a recorder and a publisher, even while NATS cannot be reached', async () => {
    await using both = await relayed()
    const folder = await mkdtemp(join(tmpdir(), 'lighter-nats-'))
    const { signal, abort } = controller()
    const source = await natsSource({ servers, environment, signal })
    const recorder = await recordFromNats({ servers, environment, folder, markets: [], signal })
    const publisher = publishToNats(both.relay, { servers, channels, signal })
    expect([source, recorder, publisher].map(({ status }) => status.state)).toEqual([
      'disconnected',
      'disconnected',
      'disconnected',
    ])
    abort()
    await until(() => [source, recorder, publisher].every(({ status }) => status.state === 'closed'))
  })

  it('that has fired already starts nothing, and its reason is the cause', async () => {
    await using both = await relayed()
    const signal = AbortSignal.abort('enough')
    const options = { servers, environment, signal } as const
    const starts = [
      async () => natsSource(options),
      async () => recordFromNats({ ...options, folder: '/nonexistent', markets: [] }),
      async () => publishToNats(both.relay, { ...options, channels }),
      async () => shareWork({ ...options, channels, group: 'none', handler: () => {} }),
    ]
    for (const start of starts) {
      const error = await start().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(AbortedError)
      expect(error).toMatchObject({ cause: 'enough' })
    }
  })
})

function controller(): { signal: AbortSignal; abort: () => void } {
  const abort = new AbortController()
  return { signal: abort.signal, abort: () => abort.abort() }
}
