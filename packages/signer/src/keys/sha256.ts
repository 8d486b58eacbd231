// First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8.
function constants(): { round: Uint32Array; start: Uint32Array } {
  const round = new Uint32Array(64)
  const start = new Uint32Array(8)
  let found = 0
  for (let n = 2; found < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    if (found < 8) start[found] = rootFraction(n, 2)
    round[found++] = rootFraction(n, 3)
  }
  return { round, start }
}

/** floor(frac(n^(1/k))·2^32), exact: the integer k-th root of n·2^(32k). */
function rootFraction(n: number, k: number): number {
  const target = BigInt(n) << BigInt(32 * k)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(k) <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}

let tables: ReturnType<typeof constants> | undefined

/** SHA-256 of a short message (FIPS 180-4). Implemented here because browsers offer it only asynchronously. */
export function sha256(message: Uint8Array): Uint8Array {
  tables ??= constants()
  const { round } = tables
  const padded = new Uint8Array(((message.length + 72) >> 6) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x2000_0000))
  view.setUint32(padded.length - 4, message.length << 3)
  const state = Uint32Array.from(tables.start)
  const w = new Uint32Array(64)
  const at = (words: Uint32Array, i: number): number => words[i] ?? 0
  const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + 4 * i)
    for (let i = 16; i < 64; i++) {
      const x = at(w, i - 15)
      const y = at(w, i - 2)
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
      w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(round, i) + at(w, i)) | 0
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    const sums = [a, b, c, d, e, f, g, h]
    for (let i = 0; i < 8; i++) state[i] = at(state, i) + (sums[i] ?? 0)
  }
  padded.fill(0)
  w.fill(0)
  const out = new Uint8Array(32)
  const result = new DataView(out.buffer)
  state.forEach((word, i) => {
    result.setUint32(4 * i, word)
  })
  return out
}
