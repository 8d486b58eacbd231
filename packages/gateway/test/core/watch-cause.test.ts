import { expect, it } from 'vitest'
import { watchCause } from '../../src/connect/opening.ts'

it('hands the promise of an async onEvent back to the stream, which looks after its rejection', async () => {
  const { onEvent } = watchCause(async () => {
    throw new Error('of the handler')
  })
  await expect(onEvent({ type: 'connected' })).rejects.toThrow('of the handler')
})
