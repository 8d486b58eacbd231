import type { LighterOptions } from '@lighter/gateway'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { type LighterError, TimeoutError } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

/** What becomes of questions for a transaction; each answer is asked for once. `undefined` passes the question on. */
let answers: (() => 'hang' | { status: number; text: string } | undefined)[] = []
let always: (typeof answers)[number] = () => undefined
/** Milliseconds by which a transaction comes late: its answer is not waited for. */
let lateMs: number | undefined
/** Questions for transactions that are on their way now, and the most that were. */
let asking = 0
let mostAsking = 0

function transport(): HttpTransport {
  const inner = undiciTransport()
  return {
    async send(request) {
      const noAnswer = new TimeoutError('No answer.', { sent: 'maybe' })
      const hang = (): Promise<never> =>
        new Promise((_, reject) => {
          request.signal?.addEventListener('abort', () => reject(request.signal?.reason))
          setTimeout(() => reject(noAnswer), request.timeoutMs)
        })
      if (lateMs !== undefined && request.url.endsWith('/sendTx')) {
        setTimeout(() => void inner.send({ ...request, signal: undefined, timeoutMs: 10_000 }), lateMs)
        lateMs = undefined
        throw noAnswer
      }
      if (!/\/api\/v1\/tx\?/.test(request.url)) return inner.send(request)
      const answer = (answers.shift() ?? always)()
      if (answer === undefined) {
        asking += 1
        mostAsking = Math.max(mostAsking, asking)
        return inner.send(request).finally(() => {
          asking -= 1
        })
      }
      return answer === 'hang' ? hang() : { ...answer, headers: {} }
    },
    close: () => inner.close(),
  }
}

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

async function open(options: LighterOptions = {}): Promise<Desk> {
  answers = []
  always = () => undefined
  desk = await openDesk({ transport: 'rest', httpTransport: transport(), ...options })
  return desk
}

const order = { ticker: 'ETH', amount: '0.1', price: 500, tif: 'IOC' as const, cloid: 7 }

/** Sends an order whose outcome is not known; gives what names it. */
async function doubtful(what: typeof order = order): Promise<LighterError['context']> {
  const error: unknown = await desk.lighter.limitOrder(what).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', sent: 'maybe' })
  return (error as LighterError).context
}

describe('the look-up of an unknown outcome', () => {
  it('continues after temporary failures, whatever their text', async () => {
    const { net, lighter } = await open()
    net.faults.set({ http: [{ kind: 'drop', path: '/api/v1/sendTx', count: 1 }] })
    const context = await doubtful()
    answers = [
      () => ({ status: 403, text: '<html>blocked</html>' }),
      () => ({ status: 302, text: '' }),
      () => ({ status: 200, text: 'null' }),
      () => ({ status: 400, text: '{"code":20001,"message":"invalid param"}' }),
    ]
    expect(await lighter.transactionOutcome(context)).toMatchObject({ outcome: 'applied' })
    expect(answers).toEqual([])
  })

  it('sends a few requests at a time, however many outcomes are unknown', async () => {
    const { net, lighter } = await open()
    net.faults.set({ http: [{ kind: 'drop', path: '/api/v1/sendTx', count: 30 }] })
    const contexts: LighterError['context'][] = []
    for (let cloid = 1; cloid <= 30; cloid++) contexts.push(await doubtful({ ...order, cloid }))
    mostAsking = 0
    const results = await Promise.all(contexts.map((context) => lighter.transactionOutcome(context)))
    expect(results.map(({ outcome }) => outcome)).toEqual(contexts.map(() => 'applied'))
    expect(mostAsking).toBeLessThanOrEqual(8)
  })

  it('ends in time even if a request hangs, and reports that there was no response', async () => {
    const { net, lighter } = await open()
    net.faults.set({ http: [{ kind: 'drop', path: '/api/v1/sendTx', count: 1 }] })
    const context = await doubtful()
    always = () => 'hang'
    await expect(lighter.transactionOutcome(context, { timeoutMs: 200 })).rejects.toMatchObject({
      name: 'TimeoutError',
      sent: 'maybe',
    })
    always = () => undefined
    expect(await lighter.transactionOutcome(context)).toMatchObject({ outcome: 'applied' })
  })

  it('uses the stream while requests over REST hang', async () => {
    const { lighter } = await open()
    lateMs = 600
    const context = await doubtful()
    always = () => 'hang'
    expect(await lighter.transactionOutcome(context)).toMatchObject({ outcome: 'applied' })
  })

  it('does not accept an invalid nonce as proof that a later nonce was used', async () => {
    const { net, lighter } = await open()
    lateMs = 3_500
    net.faults.set({ http: [{ kind: 'badNonce', nonce: '281474976710656' }] })
    const context = await doubtful()
    expect(await lighter.transactionOutcome(context)).toMatchObject({ outcome: 'applied' })
  })

  it('is settled by a cancel of the same order when nothing else is sent with its key', async () => {
    const { net, lighter } = await open()
    net.faults.set({ http: [{ kind: 'refuse', path: '/api/v1/sendTx', count: 1 }] })
    const context = await doubtful()
    await expect(lighter.transactionOutcome(context, { timeoutMs: 200 })).rejects.toThrow(/such as a cancel/)
    const apiKeyIndex = context['apiKeyIndex'] as number
    await lighter.cancelOrder({ ticker: 'ETH', cloid: 7, apiKeyIndex })
    expect(await lighter.transactionOutcome(context)).toMatchObject({ outcome: 'not-taken' })
    expect(await lighter.ordersGet()).toEqual([])
  })
})
