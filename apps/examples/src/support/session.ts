import { parseArgs } from 'node:util'
import { EnvFileKeyStore, Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

/** What every example starts with. */
export interface Session extends AsyncDisposable {
  lighter: Lighter
  /** The local exchange, when the example runs on one. */
  net: Localnet | undefined
  /** Market to look at and trade. */
  ticker: string
  /** Ends after `--seconds`, and with Ctrl-C. */
  signal: AbortSignal
}

/**
 * Connects as the command line says: `--env localnet` (the default: an exchange in this process, with traders on it) or
 * `--env testnet` (the owner's L1 key in LIT_SECRET), or `--env http://127.0.0.1:7800` (a running localnet, or a relay of
 * one); `--ticker ETH`; `--seconds 10` for what would run for ever.
 */
export async function openSession(options: LighterOptions = {}): Promise<Session> {
  const { values } = parseArgs({
    options: {
      env: { type: 'string', default: 'localnet' },
      ticker: { type: 'string', default: 'ETH' },
      seconds: { type: 'string', default: '10' },
    },
  })
  const seconds = Number(values.seconds)
  const isKnown = values.env === 'localnet' || values.env === 'testnet' || isUrl(values.env)
  if (!isKnown || !(seconds > 0)) {
    console.error('usage: [--env localnet|testnet|URL] [--ticker ETH] [--seconds 10]')
    process.exit(2)
  }
  const net = values.env === 'localnet' ? await Localnet.start() : undefined
  await net?.simulate({ market: values.ticker, takers: { ratePerSecond: 10 } })
  const base = net !== undefined ? local(net) : isUrl(values.env) ? running(values.env) : testnet()
  const lighter = await Lighter.connect({ ...base, ...options })
  const end = new AbortController()
  process.once('SIGINT', () => end.abort())
  const timer = setTimeout(() => end.abort(), seconds * 1000)
  return {
    lighter,
    net,
    ticker: values.ticker,
    signal: end.signal,
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      await lighter.close()
      await net?.close()
    },
  }
}

function local(net: Localnet): LighterOptions {
  const l1PrivateKey = net.accounts[0].l1PrivateKey
  return { environment: net.environment, l1PrivateKey, keyStore: new MemoryKeyStore(), env: {} }
}

function isUrl(value: string): value is `http://${string}` {
  return value.startsWith('http://')
}

/** An account of a running localnet. */
function running(url: `http://${string}`): LighterOptions {
  return { environment: url, keyStore: new MemoryKeyStore(), env: {} }
}

/** A client for another funded account of the local exchange. */
export function connectOther(net: Localnet): Promise<Lighter> {
  return Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[1]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
  })
}

function testnet(): LighterOptions {
  const l1PrivateKey = process.env['LIT_SECRET']
  if (l1PrivateKey === undefined) {
    console.error('Set LIT_SECRET to the L1 private key of a testnet account (never one with real money).')
    process.exit(2)
  }
  return { environment: 'testnet', l1PrivateKey, keyStore: new EnvFileKeyStore() }
}
