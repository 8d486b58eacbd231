import { expect, it } from 'vitest'
import { watchCause } from '../../src/connect/opening.ts'

it('returns the promise of an async onEvent to the stream, which handles its rejection', async () => {
  const { onEvent } = watchCause(async () => {
    throw new Error('of the handler')
  })
  await expect(onEvent({ type: 'connected' })).rejects.toThrow('of the handler')
})
