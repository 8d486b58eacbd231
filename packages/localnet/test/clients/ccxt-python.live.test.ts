import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { foreignPython, runScript } from '../support/foreign-client.ts'

const ccxt = foreignPython('LIGHTER_CCXT_PYTHON', 'ccxt', '/tmp/ccxt-venv/bin/python')
const official = foreignPython('LIGHTER_PYTHON', 'lighter-sdk', '/tmp/lighter-venv/bin/python')

/** The signer library that lighter-sdk ships; ccxt asks its users to bring it. */
async function signerLibrary(): Promise<string> {
  const machine = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const find = `import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec('lighter').origin).parent / 'signers' / 'lighter-signer-linux-${machine}.so')`
  const { stdout } = await promisify(execFile)(official.python, ['-c', find])
  return stdout.trim()
}

describe.skipIf(ccxt.isMissing || official.isMissing)('ccxt in Python, unmodified', () => {
  test('registers a key, signs and trades', async () => {
    await using net = await Localnet.start({ chainId: 304 })
    const [, trader, account] = net.accounts
    net
      .actor(trader!.accountIndex)
      .placeOrder({ market: 'ETH', amount: '0.5', price: '3100', type: 'market' })
    const seen = await runScript(ccxt, 'ccxt_session.py', 'SEEN', [
      net.url,
      account!.l1PrivateKey,
      String(account!.accountIndex),
      String(net.chainId),
      await signerLibrary(),
    ])
    expect(seen).toMatchObject({
      ticker: true,
      tickers: true,
      book: [true, true],
      ohlcv: true,
      funding_rates: true,
      status: 'ok',
      signer: true,
      open: [2500, 0.01, 'buy', 'open', 'limit', 'GTC'],
      created_this_year: '20',
      edited: [2510, 0.02],
      after_cancel: 0,
      two_open: 2,
      after_cancel_all: 0,
      position: [0.02, 'long'],
      trades: [true, 'buy', 0.02],
      flat: true,
      closed: true,
      balance: true,
      accounts: 1,
      transfers: true,
    })
  })
})
