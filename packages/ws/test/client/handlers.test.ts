import { AbortedError, silentLogger } from '@lighter/standards'
import { expect, it } from 'vitest'
import { eventReport } from '../../src/client/event-report.ts'
import { FrameTaps } from '../../src/client/frame-taps.ts'

it('logs the rejection of an async onEvent, which never reaches the process', async () => {
  const logged: unknown[] = []
  const logger = { debug() {}, info() {}, warn() {}, error: (fields: unknown) => void logged.push(fields) }
  const report = eventReport({
    logger: logger as never,
    onEvent: async () => {
      throw new Error('of the handler')
    },
  })
  report({ type: 'connected' })
  await expect.poll(() => logged).toEqual([{ err: new Error('of the handler') }])
})

it('passes errors without a subscription to onError, and logs what it throws', async () => {
  const heard: unknown[] = []
  const logged: unknown[] = []
  const logger = { ...silentLogger, error: (fields: unknown) => void logged.push(fields) }
  const report = eventReport({
    logger,
    onError: (error) => {
      heard.push(error)
      throw new Error('of the handler')
    },
  })
  const gaveUp = new Error('gave up')
  report({ type: 'error', error: 'odd' })
  report({ type: 'reconnecting', attempt: 1, delayMs: 1, cause: 'lost' })
  report({ type: 'refused', channel: 'height', error: 'no', attempt: 1, delayMs: 1 })
  report({ type: 'closed', cause: new AbortedError('The stream was closed.') })
  report({ type: 'closed', cause: gaveUp })
  expect(heard).toEqual(['odd', gaveUp])
  expect(logged).toEqual([{ err: new Error('of the handler') }, { err: new Error('of the handler') }])
})

it('reports the rejection of an async frame listener', async () => {
  const errors: unknown[] = []
  const taps = new FrameTaps((error) => errors.push(error))
  taps.add(async () => {
    throw new Error('of the tap')
  })
  taps.deliver('{}', 0)
  await expect.poll(() => errors).toEqual([new Error('of the tap')])
})
