/** Returns everything that an iteration yields. */
export async function collect<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of walk) all.push(one)
  return all
}
