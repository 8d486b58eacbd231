import { expect, it } from 'vitest'
import { chunksOf } from '../../src/transport/chunks.ts'

function body(failure?: Error): { stream: ReadableStream<Uint8Array>; cancelled: () => boolean } {
  let isCancelled = false
  let sent = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        sent++
        if (sent === 3 && failure !== undefined) controller.error(failure)
        else if (sent > 3) controller.close()
        else controller.enqueue(Uint8Array.of(sent))
      },
      cancel() {
        isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  // As in browsers that cannot iterate a stream.
  Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined })
  return { stream, cancelled: () => isCancelled }
}

it('a body is read to its end even if the stream is not iterable', async () => {
  const pieces: number[] = []
  for await (const piece of chunksOf(body().stream)) pieces.push(...piece)
  expect(pieces).toEqual([1, 2, 3])
})

it('a reader that leaves early ends the download', async () => {
  const { stream, cancelled } = body()
  for await (const _ of chunksOf(stream)) break
  expect(cancelled()).toBe(true)
})

it('the error of a failed body is thrown unchanged', async () => {
  const failure = new Error('reset')
  const read = async (): Promise<void> => {
    for await (const _ of chunksOf(body(failure).stream));
  }
  await expect(read()).rejects.toBe(failure)
})
