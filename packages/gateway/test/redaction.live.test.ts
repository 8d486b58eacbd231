import { inspect } from 'node:util'
import { MemoryKeyStore } from '@lighter/gateway'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { stringifyJson } from '@lighter/standards/json'
import { expect, it } from 'vitest'
import { until } from '../../../test/support/until.ts'
import { openDesk } from './support/desk.ts'

/** All texts that can be printed of a value. */
function printed(value: unknown): string {
  const shown = [
    inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
    String(value),
  ]
  try {
    shown.push(stringifyJson(value))
  } catch {
    // Circular: it cannot be written as JSON either.
  }
  if (value instanceof Error) shown.push(value.stack ?? '', printed(value.cause))
  return shown.join('\n')
}

it('no secret is logged, thrown, inspected or written as JSON, in any package or failure', async () => {
  const logged: unknown[] = []
  const log = (...fields: unknown[]): void => void logged.push(fields)
  const tokens = new Set<string>()
  const inner = undiciTransport()
  const httpTransport: HttpTransport = {
    send(request) {
      const token = request.headers['authorization']
      if (token !== undefined) tokens.add(token)
      return inner.send(request)
    },
    close: () => inner.close(),
  }
  const keyStore = new MemoryKeyStore()
  await using desk = await openDesk({
    keyStore,
    httpTransport,
    logger: { debug: log, info: log, warn: log, error: log },
    answerTimeoutMs: 100,
    streamOptions: { backoff: { baseMs: 1, maxMs: 5 } },
  })
  const { lighter, net } = desk
  const l1PrivateKey = net.accounts[0]?.l1PrivateKey ?? ''
  await Promise.all([lighter.ordersMirror(), lighter.balanceMirror(), lighter.positionsMirror()])
  const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
  await ack.executed()
  const errors: unknown[] = []
  const fail = async (call: () => Promise<unknown>): Promise<void> => {
    await call().then(
      () => {},
      (error: unknown) => errors.push(error),
    )
  }
  const order = () => lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
  net.faults.set({ stream: [{ kind: 'skip', channel: 'jsonapi/sendtx', count: 1 }] })
  await fail(order)
  net.faults.set({ account: [{ kind: 'tokenExpired', probability: 1 }] })
  await fail(() => lighter.ordersGet())
  net.faults.dropConnections()
  await until(() => logged.length > 3)
  net.faults.set({ http: [{ kind: 'truncate', probability: 1 }] })
  await fail(() => lighter.ordersGet())
  net.faults.set({})
  net.faults.jumpNonce(lighter.accountIndex, 123, 3)
  await fail(order)
  await fail(() => lighter.changeApiKey({ apiKeyIndex: 123 }))
  await fail(() => lighter.transfer({ toAccountIndex: 11, amount: '1e9' }))
  await fail(() => desk.connect({ allSecret: (l1PrivateKey + l1PrivateKey).slice(0, 82), reserveFrom: 40 }))
  expect(errors.length).toBeGreaterThanOrEqual(5)

  const secrets = [
    l1PrivateKey,
    await keyStore.load('LIT_123_SECRET'),
    await keyStore.load('LIT_124_SECRET'),
    ...tokens,
  ]
  expect(secrets.length).toBeGreaterThanOrEqual(4)
  const all = [
    lighter,
    lighter.rest,
    lighter.ws,
    lighter.explorer,
    lighter.signer,
    keyStore,
    ack,
    ack.order,
    errors,
    logged,
  ]
  for (const value of [...all, ...errors]) {
    const text = printed(value)
    for (const secret of secrets) {
      // A part long enough to be no accident; of a token its signature.
      const part = (secret ?? '').replace(/^0x/, '').slice(-40)
      expect(part.length).toBe(40)
      expect(text.includes(part)).toBe(false)
    }
  }
})
