import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'

const python = process.env['LIGHTER_PYTHON'] ?? '/tmp/lighter-venv/bin/python'
const isMissing = !existsSync(python)
if (isMissing) {
  if (process.env['CI'] === 'true')
    throw new Error('LIGHTER_PYTHON must name a Python with lighter-sdk in CI.')
  console.warn(
    `SKIPPED: the official Python client is not here. Set LIGHTER_PYTHON to a Python with lighter-sdk (tried ${python}).`,
  )
}

describe.skipIf(isMissing)('the official Python client', () => {
  test('trades and streams against localnet, unmodified', async () => {
    await using net = await Localnet.start()
    const [account] = net.accounts
    const script = new URL('python_session.py', import.meta.url).pathname
    const run = promisify(execFile)
    const { stdout } = await run(
      python,
      [script, net.url, net.wsUrl, account!.l1PrivateKey, String(account!.accountIndex)],
      { timeout: 90_000 },
    )
    const seen = JSON.parse(/^SEEN (.*)$/m.exec(stdout)?.[1] ?? '{}')
    expect(seen).toMatchObject({
      status: 200,
      markets: [0, 1, 2, 120, 2048, 2049],
      perp: 'ETH',
      depth: [5, 5],
      collateral: '100000.000000',
      sub_accounts: 1,
      keys: 1,
      imf: '10.00',
      hash_length: 80,
      tx: [2, ''],
      open: [[101, '2500.00', 'open']],
      modified: [['0.0150', '2510.00']],
      after_cancel: 0,
      batch: 2,
      after_batch: 2,
      after_cancel_all: 0,
      streamed: [true, true],
      position: '0.0100',
      fills: 1,
      inactive: true,
    })
  })
})
