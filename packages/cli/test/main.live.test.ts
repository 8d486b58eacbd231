import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { program } from '../../../test/support/program.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ seed: 1 })
})
afterAll(() => net.close())

/** `lighter`, started as a shell would. */
function start(line: string): ChildProcess {
  return spawn(process.execPath, [...program('packages/cli/src/main.ts'), ...line.split(' ')], {
    env: { ...process.env, LIGHTER_ENV: net.url, NO_COLOR: '1' },
  })
}

async function text(child: ChildProcess): Promise<{ out: string; err: string; code: number | null }> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk) => {
    out += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    err += String(chunk)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { out, err, code }
}

it('prints its version', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }
  expect(await text(start('--version'))).toEqual({ out: `${version}\n`, err: '', code: 0 })
})

it.each(['markets', 'trades BTC --follow'])('%s into a closed pipe exits cleanly', async (line) => {
  const child = start(line)
  child.stdout?.destroy()
  net.actor(net.accounts[4]!.accountIndex).placeOrder({ market: 'BTC', amount: '0.01', price: '90000' })
  const trades = setInterval(() => {
    net.actor(net.accounts[4]!.accountIndex).placeOrder({ market: 'BTC', amount: '0.01', price: '90000' })
  }, 100)
  const { err, code } = await text(child).finally(() => clearInterval(trades))
  expect(err).toBe('')
  expect(code).toBe(0)
})

it('an error into a closed pipe keeps its exit code', async () => {
  const child = start('order buy NOPE 1')
  child.stderr?.destroy()
  expect((await text(child)).code).toBe(1)
})

it('Ctrl-C is 130', async () => {
  // The localnet never answers: the wait is interrupted.
  const server = createServer(() => child.kill('SIGINT'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const child = start(`account --env http://127.0.0.1:${port}`)
  expect(await text(child)).toEqual({ out: '', err: '', code: 130 })
  server.closeAllConnections()
  server.close()
})
