import { getEventListeners } from 'node:events'
import { AbortedError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { abortable } from '../../src/core/abortable.ts'

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort')

it.each([
  ['resolves', () => Promise.resolve(1)],
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws at once',
    () => {
      throw new Error('no')
    },
  ],
] as const)('a wait that %s leaves no listener on the signal', async (_how, wait) => {
  const { signal } = new AbortController()
  await abortable<unknown>(wait, signal, 'a test').catch((error: unknown) =>
    expect(error).toMatchObject({ message: 'no' }),
  )
  expect(listenersOf(signal)).toEqual([])
})

it('an aborted wait rejects with the reason and leaves no listener on the signal', async () => {
  const controller = new AbortController()
  const waiting = abortable(() => new Promise(() => {}), controller.signal, 'a test')
  const reason = new Error('enough')
  controller.abort(reason)
  const error = await waiting.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AbortedError)
  expect(error).toMatchObject({ message: 'Aborted while waiting for a test.', cause: reason })
  expect(listenersOf(controller.signal)).toEqual([])
})

it('nothing starts if the signal has already fired', async () => {
  let begun = 0
  const wait = async () => begun++
  await expect(abortable(wait, AbortSignal.abort(), 'a test')).rejects.toThrow(AbortedError)
  expect(begun).toBe(0)
})
