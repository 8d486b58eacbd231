/**
 * The base field, p = 2^64 − 2^32 + 1. Values are any u64 ("loose": up to 2^64 − 1, meaning the value mod p);
 * only `canonical` brings them below p. No function branches on a value.
 */
export const P: u64 = 0xFFFFFFFF00000001;
/** 2^64 mod p. */
export const EPSILON: u64 = 0xFFFFFFFF;
export const MASK32: u64 = 0xFFFFFFFF;

// @ts-ignore: decorator
@inline
export function canonical(a: u64): u64 {
  return a - (P & (0 - u64(a >= P)));
}

// @ts-ignore: decorator
@inline
export function add(a: u64, b: u64): u64 {
  const s = a + b;
  const t = s + (EPSILON & (0 - u64(s < a)));
  // Two loose values can carry twice.
  return t + (EPSILON & (0 - u64(t < s)));
}

// @ts-ignore: decorator
@inline
export function sub(a: u64, b: u64): u64 {
  const d = a - b;
  const t = d - (EPSILON & (0 - u64(a < b)));
  return t - (EPSILON & (0 - u64(t > d)));
}

/** hi·2^64 + lo mod p, from 2^64 = 2^32 − 1 and 2^96 = −1. */
// @ts-ignore: decorator
@inline
function reduce128(hi: u64, lo: u64): u64 {
  const top = hi >> 32;
  let t = lo - top;
  t -= EPSILON & (0 - u64(lo < top));
  const low = hi & MASK32;
  const u = (low << 32) - low;
  const r = t + u;
  return r + (EPSILON & (0 - u64(r < u)));
}

/** low + high·2^32 mod p for sums of halves: low, high < 2^48. */
// @ts-ignore: decorator
@inline
export function reduceHalves(low: u64, high: u64): u64 {
  const carry = high >> 32;
  const small = low + (carry << 32) - carry;
  const r = (high << 32) + small;
  return r + (EPSILON & (0 - u64(r < small)));
}

// @ts-ignore: decorator
@inline
export function mul(a: u64, b: u64): u64 {
  const a0 = a & MASK32, a1 = a >> 32, b0 = b & MASK32, b1 = b >> 32;
  const p00 = a0 * b0;
  const m = a0 * b1 + (p00 >> 32);
  const n = a1 * b0 + (m & MASK32);
  return reduce128(a1 * b1 + (m >> 32) + (n >> 32), (n << 32) | (p00 & MASK32));
}

/** a·b + c mod p in one reduction. */
// @ts-ignore: decorator
@inline
export function mulAdd(a: u64, b: u64, c: u64): u64 {
  const a0 = a & MASK32, a1 = a >> 32, b0 = b & MASK32, b1 = b >> 32;
  const p00 = a0 * b0;
  const m = a0 * b1 + (p00 >> 32);
  const n = a1 * b0 + (m & MASK32);
  const lo = (n << 32) | (p00 & MASK32);
  const sum = lo + c;
  return reduce128(a1 * b1 + (m >> 32) + (n >> 32) + u64(sum < lo), sum);
}

export function square(a: u64): u64 {
  return mul(a, a);
}

/** a^(2^n). */
export function squareTimes(a: u64, n: i32): u64 {
  for (let i = 0; i < n; i++) a = mul(a, a);
  return a;
}

/** a^(2^31 − 1). */
function powRun31(a: u64): u64 {
  const a2 = mul(squareTimes(a, 1), a);
  const a3 = mul(squareTimes(a2, 1), a);
  const a6 = mul(squareTimes(a3, 3), a3);
  const a12 = mul(squareTimes(a6, 6), a6);
  const a24 = mul(squareTimes(a12, 12), a12);
  const a30 = mul(squareTimes(a24, 6), a6);
  return mul(squareTimes(a30, 1), a);
}

/** 1/a, and 0 for 0: a^(p − 2), p − 2 = (2^31 − 1)·2^33 + 2^32 − 1. */
export function inverse(a: u64): u64 {
  const a31 = powRun31(a);
  const a32 = mul(squareTimes(a31, 1), a);
  return mul(squareTimes(a31, 33), a32);
}

/** a^((p − 1)/2): 0, 1 or p − 1. */
export function legendre(a: u64): u64 {
  const a32 = mul(squareTimes(powRun31(a), 1), a);
  return canonical(squareTimes(a32, 31));
}

/** A square root of a square; 0 for 0 and, wrongly, some value for a non-square. Variable time: public values only. */
export function sqrt(a: u64): u64 {
  a = canonical(a);
  if (a == 0) return 0;
  // p − 1 = 2^32·q, q = 2^32 − 1; 7 generates the multiplicative group, so 7^q has order 2^32.
  const half = powRun31(a); // a^((q − 1)/2)
  let root = mul(half, a);
  let t = mul(root, half);
  let c: u64 = 1753635133440165772;
  let m = 32;
  while (canonical(t) != 1) {
    let i = 0;
    let s = t;
    while (canonical(s) != 1) {
      s = mul(s, s);
      if (++i >= m) return 0;
    }
    const b = squareTimes(c, m - i - 1);
    root = mul(root, b);
    c = mul(b, b);
    t = mul(t, c);
    m = i;
  }
  return root;
}
