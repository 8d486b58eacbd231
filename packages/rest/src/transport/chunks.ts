/**
 * Iterates over the chunks of a body, since not every browser can iterate a stream. Leaving the loop early cancels the
 * download.
 */
export async function* chunksOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // A failed stream rejects again here; the first error is already being thrown.
    await reader.cancel().catch(() => {})
  }
}
