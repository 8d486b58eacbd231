import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MemoryKeyStore } from '@lighter/gateway'
import { SignerClient } from 'lighter-ts-sdk'
import type { Sample } from '../runner/types.ts'
import { type Exchange, startExchange } from './exchange.ts'

interface Spent {
  orders: number
  seconds: number
  /** Of the client's process, user and system. */
  cpuSeconds: number
}

/** Orders signed, sent and acknowledged: a second, and a second of the client's CPU. */
export async function sustained(quick: boolean): Promise<Sample[]> {
  const count = quick ? 200 : 10_000
  const samples: Sample[] = []
  const add = (subject: string, { orders, seconds, cpuSeconds }: Spent): void => {
    samples.push({ case: 'orders', subject, unit: 'ops/s', value: orders / seconds })
    samples.push({ case: 'orders-per-cpu-second', subject, unit: 'ops/s', value: orders / cpuSeconds })
  }
  for (const transport of ['stream', 'rest'] as const) {
    await using exchange = await startExchange()
    await using lighter = await exchange.connect({ transport })
    let next = 0
    const trader = async (): Promise<void> => {
      for (let i = next++; i < count; i = next++)
        await lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: 1000 + (i % 500), tif: 'IOC' })
    }
    const run = (): Promise<unknown> => Promise.all(Array.from({ length: 32 }, trader))
    next = count - Math.min(200, count / 2)
    await run()
    next = 0
    add(`lighter-${transport}`, { orders: count, ...(await timed(run)) })
  }
  await using exchange = await startExchange()
  const python = process.env['LIGHTER_PYTHON']
  if (python === undefined)
    console.error('official-python left out: set LIGHTER_PYTHON to a python with lighter-sdk')
  else add('official-python', await officialPython(exchange, python, quick ? 20 : 500))
  const sdk = await lighterTsSdk(exchange, quick ? 20 : 300)
  if (sdk !== undefined) add('lighter-ts-sdk', sdk)
  return samples
}

async function timed(run: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await run()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6 }
}

async function officialPython(exchange: Exchange, python: string, orders: number): Promise<Spent> {
  const { environment, accounts } = exchange
  const account = accounts[1]
  const { stdout } = await promisify(execFile)(python, [
    join(import.meta.dirname, 'official_python.py'),
    environment.restUrl,
    account?.l1PrivateKey ?? '',
    String(account?.accountIndex),
    String(orders),
  ])
  return JSON.parse(stdout) as Spent
}

/** A third party's client: old code of the official signer as WebAssembly, axios. Its key is registered by ours. */
async function lighterTsSdk(exchange: Exchange, orders: number): Promise<Spent | undefined> {
  const store = new MemoryKeyStore()
  const lighter = await exchange.connect({ reserveFrom: 30 }, store)
  const privateKey = (await store.load('LIT_30_SECRET')) ?? ''
  const { accountIndex } = lighter
  await lighter.close()
  const log = console.log
  // It logs each step.
  console.log = () => {}
  try {
    const url = exchange.environment.restUrl
    const client = new SignerClient({ url, privateKey, accountIndex, apiKeyIndex: 30 })
    await client.initialize()
    await client.ensureWasmClient()
    const place = async (i: number): Promise<void> => {
      const [, , error] = await client.createOrder({
        marketIndex: 0,
        clientOrderIndex: i,
        baseAmount: 100,
        price: 100_000 + i,
        isAsk: false,
        orderType: 0,
        timeInForce: 0,
        orderExpiry: 0,
      })
      if (error) throw new Error(String(error))
    }
    for (let i = 1; i <= 10; i++) await place(i)
    const run = async (): Promise<void> => {
      for (let i = 11; i <= orders + 10; i++) await place(i)
    }
    return { orders, ...(await timed(run)) }
  } catch (error) {
    console.error(`lighter-ts-sdk left out: ${String(error).slice(0, 200)}`)
    return undefined
  } finally {
    console.log = log
  }
}
