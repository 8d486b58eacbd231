import { NetworkError } from '@lighter/standards'
import { afterEach, expect, it, vi } from 'vitest'
import type { GatewayContext } from '../../src/connect/context.ts'
import { Lifetime } from '../../src/core/lifetime.ts'
import { outcomeOf } from '../../src/transactions/outcome-of.ts'

afterEach(() => vi.useRealTimers())

it('ends its pause when the client is closed, and leaves no timer', async () => {
  vi.useFakeTimers()
  const lifetime = new Lifetime()
  const questions = { tx: () => Promise.reject(new NetworkError('The exchange is away.')) }
  const context = { lifetime, questions } as unknown as GatewayContext
  const outcome = expect(outcomeOf(context, { txHash: 'ab'.repeat(40) }, false)).rejects.toMatchObject({
    name: 'AbortedError',
  })
  // The wait for the execution is over after 15 s; a pause of 1 s follows.
  await vi.advanceTimersByTimeAsync(15_100)
  lifetime.end()
  await outcome
  expect(vi.getTimerCount()).toBe(0)
})
