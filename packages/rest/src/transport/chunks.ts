/** Reads a body piece by piece. Not every browser can iterate a stream. The download ends when the reader leaves early. */
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
    // A stream that has failed says so again; the first failure is on its way.
    await reader.cancel().catch(() => {})
  }
}
