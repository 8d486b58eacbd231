import { throughRelay } from '@lighter/standards'
import { expect, it } from 'vitest'

it('a relay replaces the hosts but not the network', () => {
  expect(throughRelay('testnet', 'http://10.0.0.5:7800/')).toEqual({
    name: 'testnet',
    chainId: 300,
    restUrl: 'http://10.0.0.5:7800',
    wsUrl: 'ws://10.0.0.5:7800/stream',
    explorerUrl: 'http://10.0.0.5:7800/explorer/api',
  })
  expect(throughRelay('robinhoodTestnet', 'https://relay/key/abc')).toMatchObject({
    wsUrl: 'wss://relay/key/abc/stream',
    explorerUrl: undefined,
  })
})

it.each(['', '10.0.0.5:7800', 'ws://10.0.0.5', 'http:///secret-key'])(
  '%s is refused as the URL of a relay and not quoted',
  (url) => {
    const failed = (): unknown => throughRelay('testnet', url)
    expect(failed).toThrow(expect.objectContaining({ code: 'BAD_URL' }))
    if (url !== '') expect(failed).not.toThrow(url)
  },
)
