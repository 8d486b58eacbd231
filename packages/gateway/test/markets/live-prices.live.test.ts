import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({ tier: 'premium', cacheStream: true })
})
afterEach(() => desk[Symbol.asyncDispose]())

it('returns no old price while the stream is down', async () => {
  const { lighter, net } = desk
  expect((await lighter.getAllMarks()).size).toBeGreaterThan(1)
  await net.stopStreams()
  let size = 1
  while (size > 0) {
    size = (await lighter.getAllMarks()).size
    await new Promise((done) => setTimeout(done, 5))
  }
  await net.startStreams()
  while (size === 0) {
    size = (await lighter.getAllMarks()).size
    await new Promise((done) => setTimeout(done, 5))
  }
})
