import { expect, it } from 'vitest'
import { eventReport } from '../../src/client/event-report.ts'
import { FrameTaps } from '../../src/client/frame-taps.ts'

it('logs what an async onEvent rejects with, and lets nothing reach the process', async () => {
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

it('reports what an async listener of frames rejects with', async () => {
  const errors: unknown[] = []
  const taps = new FrameTaps((error) => errors.push(error))
  taps.add(async () => {
    throw new Error('of the tap')
  })
  taps.hear('{}', 0)
  await expect.poll(() => errors).toEqual([new Error('of the tap')])
})
