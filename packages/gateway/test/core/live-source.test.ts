import { AbortedError } from '@lighter/standards'
import type { Subscription } from '@lighter/ws'
import { describe, expect, it } from 'vitest'
import { type LiveListener, LiveSource } from '../../src/core/live-source.ts'

/** A source of numbers: a message carries some, and text cannot be read. */
class Numbers extends LiveSource<(number | string)[], number> {
  readonly errors: unknown[]
  listener: LiveListener<(number | string)[]> | undefined
  confirm: () => void = () => {}
  resyncs = 0
  unsubscribed = 0
  held: number[] = []
  synchronized = 0

  constructor() {
    const errors: unknown[] = []
    super('numbers', (error) => errors.push(error))
    this.errors = errors
  }

  protected override subscribe(listener: LiveListener<(number | string)[]>): Promise<Subscription> {
    this.listener = listener
    const subscription: Subscription = {
      key: 'numbers',
      state: 'live',
      error: undefined,
      backpressure: undefined,
      unsubscribe: () => {
        this.unsubscribed += 1
      },
      resync: async () => {
        this.resyncs += 1
      },
      [Symbol.dispose]: () => {},
    }
    return new Promise((resolve) => {
      this.confirm = () => resolve(subscription)
    })
  }

  protected override apply(message: (number | string)[]): number[] {
    return message.map((one) => {
      if (typeof one === 'string') throw new TypeError(`${one} is not a number`)
      this.held.push(one)
      return one
    })
  }

  protected override synced(): void {
    this.synchronized += 1
  }

  send(message: (number | string)[], isSnapshot = false): void {
    this.listener?.onMessage(message, { isSnapshot, isReset: false, receivedAt: 0 })
  }
}

async function opened(): Promise<Numbers> {
  const source = new Numbers()
  const opening = source.open()
  source.confirm()
  await opening
  source.send([1], true)
  return source
}

describe('a live source', () => {
  it('is live from its first full state until the stream is down, and again with the next', async () => {
    const source = new Numbers()
    const opening = source.open()
    expect(source.isLive).toBe(false)
    source.confirm()
    await opening
    expect(source.isLive).toBe(false)
    source.send([1, 2], true)
    expect(source.isLive).toBe(true)
    source.listener?.onState('stale')
    expect(source.isLive).toBe(false)
    source.listener?.onState('live')
    expect(source.isLive).toBe(false)
    source.send([3], true)
    expect(source.isLive).toBe(true)
  })

  it('calls update handlers after a whole message is applied, then snapshot handlers', async () => {
    const source = await opened()
    const heard: unknown[] = []
    source.onUpdate((one) => heard.push([one, [...source.held]]))
    source.onSnapshot(() => heard.push('full'))
    source.send([2, 3], true)
    expect(heard).toEqual([[2, [1, 2, 3]], [3, [1, 2, 3]], 'full'])
  })

  it('does not turn live because of messages from an earlier, closed subscription', async () => {
    const source = new Numbers()
    const opening = source.open()
    const late = source.listener
    source.close()
    expect(late?.signal.aborted).toBe(true)
    source.confirm()
    await opening
    late?.onState('live')
    late?.onMessage([1], { isSnapshot: true, isReset: false, receivedAt: 0 })
    expect(source.isLive).toBe(false)
    expect(source.held).toEqual([])
    await expect.poll(() => source.unsubscribed).toBe(1)
  })

  it('starts nothing after a full state if a handler of that state has closed it', async () => {
    for (const close of ['onUpdate', 'onSnapshot'] as const) {
      const source = await opened()
      expect(source.synchronized).toBe(1)
      source[close](() => source.close())
      source.send([2], true)
      expect(source.isLive).toBe(false)
      expect(source.synchronized).toBe(1)
    }
  })

  it('is stale after a change that cannot be applied, and requests the state again', async () => {
    const source = await opened()
    expect(() => source.send([2, 'three'])).toThrow('three is not a number')
    expect(source.isLive).toBe(false)
    await expect.poll(() => source.resyncs).toBe(1)
    source.send([4], true)
    expect(source.isLive).toBe(true)
  })

  it('does not request the state again when a full state cannot be applied', async () => {
    const source = await opened()
    expect(() => source.send(['four'], true)).toThrow('four is not a number')
    expect(source.isLive).toBe(false)
    await new Promise((resolve) => setImmediate(resolve))
    expect(source.resyncs).toBe(0)
  })

  it('lets one of two callers abort without affecting the other', async () => {
    const source = new Numbers()
    const abort = new AbortController()
    const impatient = source.open({ signal: abort.signal })
    const patient = source.open()
    const reason = new Error('enough')
    abort.abort(reason)
    const error = await impatient.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AbortedError)
    expect(error).toMatchObject({ cause: reason })
    source.confirm()
    await patient
    expect(source.isOpen).toBe(true)
  })

  it('subscribes to nothing for a caller whose signal has already fired', async () => {
    const source = new Numbers()
    await expect(source.open({ signal: AbortSignal.abort('over') })).rejects.toThrow(AbortedError)
    expect(source.listener).toBeUndefined()
    expect(source.isOpen).toBe(false)
  })

  it('is opened again by the next caller after the exchange has ended it, and handlers are notified', async () => {
    const source = await opened()
    const ends: unknown[] = []
    source.onEnd((error) => ends.push(error))
    source.listener?.onState('closed')
    source.listener?.onError(new Error('banned'))
    await expect.poll(() => ends).toMatchObject([{ code: 'COPY_ENDED', cause: { message: 'banned' } }])
    expect(source.isOpen).toBe(false)
    const again = source.open()
    source.confirm()
    await again
    expect(source.isOpen).toBe(true)
  })

  it('reports refusals, exceptions of handlers and its end to its error handlers, until they are removed', async () => {
    const source = await opened()
    const heard: unknown[] = []
    const remove = source.onError((error) => heard.push(error))
    source.onError(() => {
      throw new Error('of the error handler')
    })
    source.listener?.onError(new Error('refused'))
    const stop = source.onUpdate(() => {
      throw new Error('of the handler')
    })
    source.send([2])
    stop()
    source.listener?.onState('closed')
    await expect
      .poll(() => heard)
      .toMatchObject([{ message: 'refused' }, { message: 'of the handler' }, { code: 'COPY_ENDED' }])
    expect(source.errors).toHaveLength(6)
    remove()
    source.listener?.onError(new Error('late'))
    expect(heard).toHaveLength(3)
  })

  it('is closed by using', async () => {
    let kept: Numbers
    {
      using source = await opened()
      kept = source
    }
    expect(kept.isOpen).toBe(false)
    expect(kept.isLive).toBe(false)
  })
})
