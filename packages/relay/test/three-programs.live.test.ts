import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Localnet } from '@lighter/localnet'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../test/support/ports.ts'
import { program } from '../../../test/support/program.ts'
import { until } from '../../../test/support/until.ts'
import { foreignPython, runScript } from '../../localnet/test/support/foreign-client.ts'

const official = foreignPython('LIGHTER_PYTHON', 'lighter-sdk', '/tmp/lighter-venv/bin/python')

/** Starts a program of the repository; its lines are kept. */
function start(file: string, args: readonly string[]): { child: ChildProcess; lines: string[] } {
  const child = spawn(process.execPath, [...program(file), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  return { child, lines }
}

test('the market maker, the ladder and the official Python client run through a relay that is killed and comes back, with only a URL changed', async () => {
  await using net = await Localnet.start({ bookIntervalMs: 50 })
  await net.simulate({ market: 'ETH', takers: { ratePerSecond: 10 } })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // One command starts a relay beside localnet.
  const relay = async (): Promise<ChildProcess> => {
    const { child, lines } = start('packages/cli/src/main.ts', [
      'relay',
      '--env',
      net.url,
      '--port',
      String(port),
    ])
    await until(
      () => lines.some((line) => line.includes('relay of localnet')),
      () => lines,
    )
    return child
  }
  const first = await relay()
  const maker = start('apps/examples/src/strategies/market-maker.ts', ['--env', url, '--seconds', '35'])
  const ladder = start('packages/cli/src/main.ts', ['book', 'ETH', '--env', url, '--json', '--follow'])
  const live = (): number => ladder.lines.filter((line) => line.includes('"isLive":true')).length
  const accepted = async (): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    return Number(/outcome="accepted"} (\d+)/.exec(text)?.[1])
  }
  await until(
    async () => live() > 5 && (await accepted()) > 5,
    () => [maker.lines, ladder.lines.slice(-3)],
  )
  first.kill('SIGKILL')
  await once(first, 'close')
  await relay()
  const seen = live()
  await until(
    async () => live() > seen + 5 && (await accepted()) > 5,
    () => [maker.lines, ladder.lines.slice(-3)],
  )
  if (!official.isMissing) {
    const account = net.accounts[2]!
    const parameters = [
      url,
      `ws://127.0.0.1:${port}/stream`,
      account.l1PrivateKey,
      String(account.accountIndex),
    ]
    expect(await runScript(official, 'python_session.py', 'SEEN', parameters)).toMatchObject({
      status: 200,
      after_cancel_all: 0,
      streamed: [true, true],
      fills: 1,
    })
  }
  const [code] = maker.child.exitCode === null ? await once(maker.child, 'close') : [maker.child.exitCode]
  expect([code, maker.lines.at(-1)]).toEqual([0, expect.stringMatching(/^\d+ fills, equity [\d.]+ USDC$/)])
  expect(ladder.lines.filter((line) => line.startsWith('{'))).toHaveLength(ladder.lines.length)
})
