import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readManifest } from '@lighter/lob/parquet'
import { Localnet } from '@lighter/localnet'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../../../test/support/ports.ts'
import { program } from '../../../test/support/program.ts'
import { until } from '../../../test/support/until.ts'
import { hasNats, startNats } from './support/nats-server.ts'

interface Service {
  image: string
  command?: string
  environment?: Record<string, string>
  depends_on?: string[]
  volumes?: string[]
}

const FOLDER = join(import.meta.dirname, '../../../apps/examples/relay')
const KEY = 'compose-0123456789'

async function services(): Promise<Record<string, Service>> {
  const text = await readFile(join(FOLDER, 'compose.yaml'), 'utf8')
  return (parse(text, { merge: true }) as { services: Record<string, Service> }).services
}

test('compose.yaml has two relays, NATS, Redis, a bot, a recorder and Prometheus, which depend on services that exist', async () => {
  const all = await services()
  expect(Object.keys(all).sort()).toEqual([
    'bot',
    'nats',
    'prometheus',
    'recorder',
    'redis',
    'relay-a',
    'relay-b',
  ])
  for (const { depends_on: needed = [], image } of Object.values(all)) {
    expect(image).toMatch(/^[\w/.-]+:[\w.-]+$/)
    for (const name of needed) expect(all).toHaveProperty(name)
  }
  const prometheus = parse(await readFile(join(FOLDER, 'prometheus.yml'), 'utf8'))
  expect(prometheus.scrape_configs[0].static_configs[0].targets).toEqual(['relay-a:7800', 'relay-b:7800'])
})

describe.skipIf(!hasNats)('the commands of compose.yaml', () => {
  test('run without containers: both relays store, the recorder records, the bot follows', async () => {
    await using nats = await startNats()
    await using net = await Localnet.start({ bookIntervalMs: 20 })
    await net.simulate({ market: 'ETH', takers: { ratePerSecond: 20 } })
    const folder = await mkdtemp(join(tmpdir(), 'lighter-compose-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const keys = join(folder, 'keys.json')
    const rows = [{ name: 'compose', key: KEY, rights: 'trade' }]
    await writeFile(keys, JSON.stringify({ keys: rows }), { mode: 0o600 })
    const ports: Record<string, number> = { 'relay-a': await freePort(), 'relay-b': await freePort() }
    const all = await services()
    const adapt = (text: string, name: string): string =>
      text
        .replace(/\$\{RELAY_KEY[^}]*\}/, KEY)
        .replace(/relay-([ab]):7800/, (host) => `127.0.0.1:${ports[host.slice(0, 7)]}`)
        .replace('--port 7800', `--port ${ports[name]}`)
        .replace('--host 0.0.0.0', '--host 127.0.0.1')
        .replace('nats://nats:4222', nats.url)
        .replace('/keys.json', keys)
        .replace('record /data', `record ${folder}/data`)
        .replace('--env testnet', `--env ${net.url}`)
    const run = (name: string): { lines: string[]; end: () => Promise<unknown> } => {
      const { command = '', environment = {} } = all[name] ?? {}
      const [node, file = '', ...args] = adapt(command, name).trim().split(/\s+/)
      expect([node, file]).toEqual(['node', 'packages/cli/dist/main.js'])
      const env = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, adapt(value, name)]),
      )
      const child = spawn(process.execPath, [...program('packages/cli/src/main.ts'), ...args], {
        env: { ...process.env, ...env },
      })
      onTestFinished(() => void child.kill('SIGKILL'))
      const lines: string[] = []
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => lines.push(line))
      const closed = new Promise((resolve) => child.on('close', resolve))
      return {
        lines,
        end: () => {
          child.kill('SIGINT')
          return closed
        },
      }
    }
    const relays = [run('relay-a'), run('relay-b')]
    await until(
      () => relays.every(({ lines }) => lines.some((line) => line.includes('relay of'))),
      () => relays.map(({ lines }) => lines),
    )
    const [recorder, bot] = [run('recorder'), run('bot')]
    await until(
      () => bot.lines.filter((line) => line.includes('"isLive":true')).length > 3,
      () => [bot.lines.slice(-3), recorder.lines],
    )
    const headers = { 'x-access-key': KEY }
    await until(async () => {
      const texts = await Promise.all(
        Object.values(ports).map(async (port) =>
          (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text(),
        ),
      )
      return texts.every((text) => text.includes('lighter_relay_nats_live_channels 2\n'))
    })
    const connection = await connect({ servers: nats.url })
    const manager = await jetstreamManager(connection)
    const hasRead = async (stream: string, consumer: string): Promise<boolean> => {
      const info = await manager.consumers.info(`LIGHTER-LOCALNET-${stream}`, consumer).catch(() => undefined)
      return info !== undefined && info.delivered.consumer_seq > 10
    }
    await until(() => hasRead('BOOKS', 'recorder-order_book-0'))
    await until(() => hasRead('TRADES', 'recorder-trade-0'))
    await connection.close()
    expect(await recorder.end()).toBe(0)
    expect(recorder.lines.join('\n')).toMatch(/[1-9]\d* events, 0 gaps/)
    expect((await readManifest(join(folder, 'data'))).files.length).toBeGreaterThan(0)
    for (const one of [bot, ...relays]) await one.end()
  })
})
