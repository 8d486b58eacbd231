import { readFile } from 'node:fs/promises'
import { type RelayOptions, readAccessKeys, startRelay } from '@lighter/relay'
import type { PublisherEvent } from '@lighter/relay/nats'
import { ConfigError } from '@lighter/standards'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { aborted } from '../output/screen.ts'
import { count } from '../parameters.ts'
import { UsageError } from '../usage-error.ts'

interface Options {
  port: string
  host: string
  accessKeys?: string | undefined
  tlsCert?: string | undefined
  tlsKey?: string | undefined
  requestsPerMinute?: string | undefined
  limits: boolean
  nats?: string | undefined
  publish?: string[] | undefined
}

/** How long consumers may take to leave after Ctrl-C, in milliseconds. */
const DRAIN_MS = 3_000

/** `lighter relay`: runs a relay of the network until Ctrl-C. */
export function relayCommand(io: CliIo): Command {
  return new Command('relay')
    .description('run a relay: many programs share one connection to the exchange, until Ctrl-C')
    .option('--port <n>', 'port to listen on; 0 for a free one', '7800')
    .option(
      '--host <address>',
      'address to listen on; any other than 127.0.0.1 needs --access-keys',
      '127.0.0.1',
    )
    .option('--access-keys <file>', 'JSON file with the keys and rights of the consumers')
    .option('--tls-cert <file>', 'certificate chain, PEM')
    .option('--tls-key <file>', 'private key, PEM')
    .option('--requests-per-minute <n>', 'REST requests of each consumer')
    .option('--nats <url>', 'store channels in this NATS, for consumers and recorders on other machines')
    .option('--publish <channels...>', 'channels to store: order_book/0 trade/0')
    .option('--no-limits', "do not keep the exchange's REST limits (default on localnet)")
    .action(async (options: Options, command: Command) => {
      const relayOptions = await readOptions(options)
      const run = await startRun(command, io)
      const { environment } = run.settings
      const relay = await startRelay({
        upstream: environment,
        ...relayOptions,
        limits: options.limits && environment.name !== 'localnet' ? 'exchange' : 'off',
        onError: (error) => {
          if (run.settings.verbose)
            io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        },
      })
      const { nats, publish } = options
      if (nats !== undefined && publish !== undefined) {
        const { publishToNats } = await import('@lighter/relay/nats')
        publishToNats(relay, {
          servers: nats,
          channels: publish,
          onEvent: (event) => {
            const text = textOf(event)
            if (text !== undefined) io.stderr.write(`${text}\n`)
          },
        })
      }
      const { url, wsUrl } = relay
      if (run.settings.json) run.line({ url, wsUrl, upstream: environment.name })
      else run.print({}, () => `relay of ${environment.name} at ${url}, stream at ${wsUrl}`)
      await aborted(io.signal)
      await relay.drain(DRAIN_MS)
      const { messages, requests, sharedReads, transactions } = relay.status
      if (!run.settings.json)
        run.print(
          {},
          () =>
            `passed on ${messages} messages, ${requests} requests (${sharedReads} shared), ${transactions.accepted} transactions`,
        )
    })
}

/** @throws {UsageError} for options that do not fit together, {@link ConfigError} for a file that cannot be used */
async function readOptions(options: Options): Promise<RelayOptions> {
  const { tlsCert, tlsKey, accessKeys, requestsPerMinute, nats, publish } = options
  if ((nats === undefined) !== (publish === undefined))
    throw new UsageError(
      nats === undefined ? '--nats' : '--publish',
      '(none)',
      'both or neither: NATS and the channels to store belong together',
    )
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new UsageError(
      tlsCert === undefined ? '--tls-cert' : '--tls-key',
      '(none)',
      'a file; a certificate and its key belong together',
    )
  return {
    port: count(options.port, '--port', 65_535, 0),
    host: options.host,
    keys: accessKeys === undefined ? undefined : await readAccessKeys(accessKeys),
    requestsPerMinute:
      requestsPerMinute === undefined
        ? undefined
        : count(requestsPerMinute, '--requests-per-minute', 1_000_000),
    tls:
      tlsCert === undefined || tlsKey === undefined
        ? undefined
        : { cert: await pem('--tls-cert', tlsCert), key: await pem('--tls-key', tlsKey) },
  }
}

/** What an operator should see of a publisher. */
function textOf(event: PublisherEvent): string | undefined {
  if (event.type === 'disconnected') return 'NATS is not connected; messages wait for it'
  if (event.type === 'connected') return 'NATS is connected'
  if (event.type === 'failing') return `${event.channel} cannot be stored: ${String(event.error)}`
  if (event.type === 'storing') return `${event.channel} is stored again`
  if (event.type === 'missed') return `${event.channel}: ${event.messages} messages are not stored`
  return undefined
}

async function pem(option: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`${option}: ${path} cannot be read: ${reason}`, {
      code: 'BAD_TLS',
      context: { path },
      cause,
    })
  }
}
