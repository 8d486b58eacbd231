import type { Lighter } from '@lighter/gateway'
import { type HttpResponse, type HttpTransport, undiciTransport } from '@lighter/rest'
import { isLighterError } from '@lighter/standards'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

/** What the counterparty answers to the next transaction; `$HASH` is its hash. Refusals are not executed. */
interface Script {
  status: number
  body: string
}

let script: Script | undefined
let isExecuted = true

/** Carries transactions to the exchange and brings back something else. */
function scripted(): HttpTransport {
  const inner = undiciTransport()
  return {
    async send(request) {
      if (script === undefined || !/\/sendTx(Batch)?$/.test(request.url)) return inner.send(request)
      const { status, body } = script
      script = undefined
      const real: HttpResponse | undefined = isExecuted ? await inner.send(request) : undefined
      const hash = /[0-9a-f]{80}/.exec(real?.text ?? '')?.[0] ?? 'a'.repeat(80)
      return { status, headers: {}, text: body.replaceAll('$HASH', hash) }
    },
    close: () => inner.close(),
  }
}

let desk: Desk
let lighter: Lighter
beforeAll(async () => {
  desk = await openDesk({ transport: 'rest', httpTransport: scripted() })
  lighter = desk.lighter
})
afterAll(() => desk[Symbol.asyncDispose]())

const FOREIGN = 'f'.repeat(80)
const order = { ticker: 'ETH', amount: '0.1', price: 500, tif: 'IOC' } as const

/** Answers after which it is open whether the exchange has executed the transaction. */
const UNKNOWN: Script[] = [
  ...[500, 501, 502, 503, 504, 507, 520, 522, 524, 599].flatMap((status) =>
    [
      '{"code":29500,"message":"internal"}',
      '{"code":21104,"message":"invalid nonce"}',
      '{"code":0}',
      `{"code":${status}}`,
      '<html>gateway</html>',
      '',
      'null',
    ].map((body) => ({ status, body })),
  ),
  ...[300, 301, 302, 303, 307, 308, 400, 402, 404, 406, 408, 409, 410, 413, 418, 422, 425, 499].flatMap(
    (status) => ['<html></html>', '', '{}', 'null', '{"message":"no"}'].map((body) => ({ status, body })),
  ),
  ...[
    '{"code":29500,"message":"internal"}',
    '{"code":29501}',
    '{"code":21506,"message":"too many pending"}',
    '{"code":0}',
    '{"code":-1}',
    '{"code":500}',
    '{"code":201}',
    '{"code":200}',
    '{"code":200,"message":"ok"}',
    '{"code":200,"tx_hash":""}',
    '{"code":200,"tx_hash":null}',
    '{"code":200,"tx_hash":17}',
    '{"code":200,"tx_hash":{}}',
    '{"code":200,"tx_hash":["$HASH"]}',
    `{"code":200,"tx_hash":"${FOREIGN}"}`,
    `{"tx_hash":"${FOREIGN}"}`,
    '{"code":200,"txHash":"$HASH"}',
    '{"tx_hash":"$HASH"}',
    '{"code":200,"tx_hash":"$HASH0"}',
    '{"code":200,"tx_hash":" $HASH"}',
    '[]',
    '["$HASH"]',
    '{}',
    'null',
    'true',
    '0',
    '200',
    '"ok"',
    '"$HASH"',
    'ok',
    '',
    ' ',
    '{',
    '{"code":200,"tx_hash":"$HASH"',
    '<html></html>',
    '{"code":"200"}',
    '{"error":{"code":21104}}',
    '{"code":1e400}',
    '\u0000',
  ].map((body) => ({ status: 200, body })),
]

/** Answers that say clearly that it was not taken. */
const REFUSED: Script[] = [
  ...[400, 200].flatMap((status) =>
    [21104, 21105, 21120, 21501, 21600, 21706, 21739, 20001, 30001, 21149].map((code) => ({
      status,
      body: `{"code":${code},"message":"no"}`,
    })),
  ),
  ...[401, 403, 405, 429].map((status) => ({ status, body: '<html></html>' })),
  { status: 429, body: '{"code":23000,"message":"Too Many Requests!"}' },
]

/** Answers that are a receipt of this transaction. */
const ACCEPTED: Script[] = ['{"code":200,"tx_hash":"$HASH"}', '{"code":200,"tx_hash":"0x$HASH"}'].map(
  (body) => ({ status: 200, body }),
)

describe('the reply to an order', () => {
  it(`is accepted as clear only when it is unambiguous (${UNKNOWN.length + REFUSED.length + ACCEPTED.length} replies)`, async () => {
    expect(UNKNOWN.length + REFUSED.length + ACCEPTED.length).toBeGreaterThan(200)
    for (const answer of UNKNOWN) {
      script = answer
      isExecuted = true
      const error = await lighter.limitOrder(order).catch((thrown: unknown) => thrown)
      const what = `${answer.status} ${answer.body}`
      expect(isLighterError(error, 'OUTCOME_UNKNOWN'), what).toBe(true)
      expect(error, what).toMatchObject({ sent: 'maybe', retry: 'after-resync' })
    }
    for (const answer of REFUSED) {
      script = answer
      isExecuted = false
      const error = await lighter.limitOrder(order).catch((thrown: unknown) => thrown)
      expect(isLighterError(error), `${answer.status} ${answer.body}`).toBe(true)
      expect((error as { sent: string }).sent, `${answer.status} ${answer.body}`).not.toBe('maybe')
    }
    for (const answer of ACCEPTED) {
      script = answer
      isExecuted = true
      const ack = await lighter.limitOrder(order)
      expect((await ack.executed()).outcome).toBe('applied')
    }
  })

  it('that is unknown is looked up by its hash: executed, or overtaken and safe to send again', async () => {
    script = { status: 502, body: '' }
    isExecuted = true
    const executed = await lighter.limitOrder(order).catch((thrown) => thrown)
    expect(await lighter.transactionOutcome(executed.context)).toMatchObject({ outcome: 'applied' })
    script = { status: 502, body: '' }
    isExecuted = false
    const lost = await lighter.limitOrder(order).catch((thrown) => thrown)
    await lighter.limitOrder(order)
    expect(await lighter.transactionOutcome(lost.context)).toEqual({
      outcome: 'not-taken',
      txHash: lost.context.txHash,
    })
  })

  it('of a batch must name each of its transactions', async () => {
    const sign = () => lighter.limitOrder({ ...order, submit: false })
    for (const body of [
      '{"code":200}',
      '{"code":200,"tx_hash":[]}',
      `{"code":200,"tx_hash":["${FOREIGN}"]}`,
      'null',
      '"ok"',
    ]) {
      const [type, info] = await sign()
      script = { status: 200, body }
      isExecuted = true
      const error = await lighter.sendTxBatch([type], [info]).catch((thrown) => thrown)
      expect(error, body).toMatchObject({ code: 'OUTCOME_UNKNOWN', sent: 'maybe' })
      expect(await lighter.transactionOutcome({ txHash: error.context.txHashes[0] })).toMatchObject({
        outcome: 'applied',
      })
    }
  })
})
