import { AbortedError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { CatchUp } from '../../src/core/catch-up.ts'

it('a catch-up keeps no reference to a caller that stopped waiting', async () => {
  let answer: () => void = () => {}
  const catchUp = new CatchUp({
    read: () =>
      new Promise((resolve) => {
        answer = resolve
      }),
    onError: () => {},
  })
  catchUp.start()
  const controller = new AbortController()
  const impatient = catchUp.done(controller)
  const patient = catchUp.done()
  expect(catchUp.waiting).toBe(2)
  controller.abort('enough')
  await expect(impatient).rejects.toBeInstanceOf(AbortedError)
  expect(catchUp.waiting).toBe(1)
  answer()
  await patient
  expect(catchUp.waiting).toBe(0)
})
