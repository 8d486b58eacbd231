import type { SourceFile } from '@lighter/lob/replay'

/** A file of text, plain or gzip, in chunks of some bytes; `cut` leaves out bytes at its end. */
export function textFile(
  name: string,
  text: string,
  options: { gzip?: boolean; cut?: number; chunk?: number } = {},
): SourceFile {
  const { gzip = false, cut = 0, chunk = 64 } = options
  async function* bytes() {
    let data = new TextEncoder().encode(text)
    if (gzip) {
      const packed = new Blob([data]).stream().pipeThrough(new CompressionStream('gzip'))
      data = new Uint8Array(await new Response(packed).arrayBuffer())
    }
    for (let at = 0; at < data.length - cut; at += chunk)
      yield data.slice(at, Math.min(at + chunk, data.length - cut))
  }
  return { name, bytes: bytes() }
}

/** Everything that an iteration yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = []
  for await (const item of items) out.push(item)
  return out
}
