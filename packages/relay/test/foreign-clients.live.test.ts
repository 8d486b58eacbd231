import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { foreignPython, runScript } from '../../localnet/test/support/foreign-client.ts'
import { relayed } from './support/net.ts'

const official = foreignPython('LIGHTER_PYTHON', 'lighter-sdk', '/tmp/lighter-venv/bin/python')
const ccxt = foreignPython('LIGHTER_CCXT_PYTHON', 'ccxt', '/tmp/ccxt-venv/bin/python')

describe.skipIf(official.isMissing)('the official Python client, unmodified', () => {
  test('registers a key, trades and streams through the relay', async () => {
    await using both = await relayed({ localnet: { liquidity: true, bookIntervalMs: 50 } })
    const { net, relay } = both
    const [account] = net.accounts
    const parameters = [relay.url, relay.wsUrl, account!.l1PrivateKey, String(account!.accountIndex)]
    expect(await runScript(official, 'python_session.py', 'SEEN', parameters)).toMatchObject({
      status: 200,
      perp: 'ETH',
      depth: [5, 5],
      collateral: '100000.000000',
      keys: 1,
      tx: [2, ''],
      open: [[101, '2500.00', 'open']],
      modified: [['0.0150', '2510.00']],
      after_cancel: 0,
      batch: 2,
      after_cancel_all: 0,
      streamed: [true, true],
      position: '0.0100',
      fills: 1,
    })
    expect(relay.status.transactions.unknown).toBe(0)
    expect(relay.status.transactions.accepted).toBeGreaterThan(5)
  })
})

describe.skipIf(ccxt.isMissing || official.isMissing)('ccxt in Python, unmodified', () => {
  test('registers a key, signs and trades through the relay', async () => {
    await using both = await relayed({ localnet: { liquidity: true, bookIntervalMs: 50, chainId: 304 } })
    const { net, relay } = both
    const [, trader, account] = net.accounts
    net
      .actor(trader!.accountIndex)
      .placeOrder({ market: 'ETH', amount: '0.5', price: '3100', type: 'market' })
    const machine = process.arch === 'arm64' ? 'arm64' : 'amd64'
    const find = `import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec('lighter').origin).parent / 'signers' / 'lighter-signer-linux-${machine}.so')`
    const { stdout } = await promisify(execFile)(official.python, ['-c', find])
    const seen = await runScript(ccxt, 'ccxt_session.py', 'SEEN', [
      relay.url,
      account!.l1PrivateKey,
      String(account!.accountIndex),
      String(net.chainId),
      stdout.trim(),
    ])
    expect(seen).toMatchObject({
      ticker: true,
      book: [true, true],
      status: 'ok',
      open: [2500, 0.01, 'buy', 'open', 'limit', 'GTC'],
      edited: [2510, 0.02],
      after_cancel: 0,
      after_cancel_all: 0,
      position: [0.02, 'long'],
      flat: true,
      closed: true,
      balance: true,
    })
    expect(relay.status.transactions.unknown).toBe(0)
  })
})
