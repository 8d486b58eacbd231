/** The curve in plain BigInt: makes the generator table that the kernel carries, and is a second opinion in tests. */
export const P = 2n ** 64n - 2n ** 32n + 1n
export const ORDER =
  1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241n

const mod = (a) => ((a % P) + P) % P
export function power(a, e) {
  let r = 1n
  for (a = mod(a); e > 0n; e >>= 1n, a = (a * a) % P) if (e & 1n) r = (r * a) % P
  return r
}
export const q = {
  add: (a, b) => a.map((x, i) => mod(x + b[i])),
  sub: (a, b) => a.map((x, i) => mod(x - b[i])),
  scale: (a, k) => a.map((x) => mod(x * k)),
  mul(a, b) {
    const c = [0n, 0n, 0n, 0n, 0n]
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 5; j++) c[(i + j) % 5] += (i + j > 4 ? 3n : 1n) * a[i] * b[j]
    return c.map(mod)
  },
  frobenius(a) {
    const phi = power(3n, (P - 1n) / 5n)
    return a.map((x, i) => mod(x * power(phi, BigInt(i))))
  },
  inverse(a) {
    let t = q.frobenius(a)
    t = q.mul(t, q.frobenius(t))
    t = q.mul(t, q.frobenius(q.frobenius(t)))
    return q.scale(t, power(q.mul(a, t)[0], P - 2n))
  },
}
const B = [0n, 263n, 0n, 0n, 0n]
const TWO_B = [0n, 526n, 0n, 0n, 0n]

/** Complete addition in fractional coordinates; a point is [X, Z, U, T]. */
export function addPoints([X1, Z1, U1, T1], [X2, Z2, U2, T2]) {
  const { add, sub, mul, scale } = q
  const t1 = mul(X1, X2)
  const t2 = mul(Z1, Z2)
  const t3 = mul(U1, U2)
  const t4 = mul(T1, T2)
  const t5 = add(mul(X1, Z2), mul(X2, Z1))
  const t6 = add(mul(U1, T2), mul(U2, T1))
  const t7 = add(t1, mul(B, t2))
  const t8 = mul(t4, t7)
  const t9 = mul(t3, add(mul(TWO_B, t5), scale(t7, 2n)))
  const t10 = mul(add(t4, scale(t3, 2n)), add(t5, t7))
  return [mul(B, sub(t10, t8)), sub(t8, t9), mul(t6, sub(mul(B, t2), t1)), add(t8, t9)]
}

export const GENERATOR = [
  [
    12883135586176881569n,
    4356519642755055268n,
    5248930565894896907n,
    2165973894480315022n,
    2448410071095648785n,
  ],
  [1n, 0n, 0n, 0n, 0n],
  [1n, 0n, 0n, 0n, 0n],
  [4n, 0n, 0n, 0n, 0n],
]

/** Multiples 1 … 16 of 2^(20·j)·G for j = 0 … 15, as x and u, ten limbs each. */
export function generatorTable() {
  const limbs = []
  let base = GENERATOR
  for (let j = 0; j < 16; j++) {
    let point = base
    for (let d = 1; d <= 16; d++) {
      const [X, Z, U, T] = point
      limbs.push(...q.mul(X, q.inverse(Z)), ...q.mul(U, q.inverse(T)))
      point = addPoints(point, base)
    }
    for (let i = 0; i < 20; i++) base = addPoints(base, base)
  }
  return limbs
}
