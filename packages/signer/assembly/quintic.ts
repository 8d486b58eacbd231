/**
 * GF(p^5) = F[z]/(z^5 − 3). An element is five u64 in memory (40 bytes, limb 0 first), loose limbs. The product sums
 * 32×32-bit partial products of a whole output limb before one reduction: a sum is kept as its low 64 bits and the sum
 * of the high halves, from which the sum of the low halves follows exactly.
 */
import { add as fAdd, canonical as fCanonical, EPSILON, inverse as fInverse, legendre as fLegendre, MASK32,
  mul as fMul, reduceHalves, sqrt as fSqrt, sub as fSub } from './goldilocks';

export const SIZE: usize = 40;

// Frobenius constants: 3^(i·(p − 1)/5).
const PHI1: u64 = 1041288259238279555;
const PHI2: u64 = 15820824984080659046;
const PHI3: u64 = 211587555138949697;
const PHI4: u64 = 1373043270956696022;

/** Reduces low + mid·2^32 + high·2^64 where each is given by (sum of products mod 2^64, sum of their high halves). */
// @ts-ignore: decorator
@inline
function fold(l: u64, lh: u64, m: u64, mh: u64, h: u64, hh: u64): u64 {
  const ll = l - (lh << 32);
  const ml = m - (mh << 32);
  const hl = h - (hh << 32);
  // With X = 2^32: X² = X − 1 and X³ = −1.
  const v = lh + ml + mh + hl;
  const carry = v >> 32;
  const up = ll + (carry << 32);
  const down = mh + hl + hh + carry;
  let r = (v << 32) + up;
  r += EPSILON & (0 - u64(r < up));
  const d = r - down;
  return d - (EPSILON & (0 - u64(r < down)));
}

/** 3·(the first `wrapped` products) + the others, mod p. `wrapped` is a constant at every use. */
// @ts-ignore: decorator
@inline
function dot(wrapped: i32, x0: u64, y0: u64, x1: u64, y1: u64, x2: u64, y2: u64, x3: u64, y3: u64, x4: u64, y4: u64): u64 {
  let a0 = x0 & MASK32, a1 = x0 >> 32, b0 = y0 & MASK32, b1 = y0 >> 32;
  let p = a0 * b0, q = a0 * b1, r = a1 * b0, s = a1 * b1;
  let l = p, lh = p >> 32, m = q + r, mh = (q >> 32) + (r >> 32), h = s, hh = s >> 32;
  if (wrapped == 1) { l *= 3; lh *= 3; m *= 3; mh *= 3; h *= 3; hh *= 3; }
  a0 = x1 & MASK32; a1 = x1 >> 32; b0 = y1 & MASK32; b1 = y1 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += p; lh += p >> 32; m += q + r; mh += (q >> 32) + (r >> 32); h += s; hh += s >> 32;
  if (wrapped == 2) { l *= 3; lh *= 3; m *= 3; mh *= 3; h *= 3; hh *= 3; }
  a0 = x2 & MASK32; a1 = x2 >> 32; b0 = y2 & MASK32; b1 = y2 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += p; lh += p >> 32; m += q + r; mh += (q >> 32) + (r >> 32); h += s; hh += s >> 32;
  if (wrapped == 3) { l *= 3; lh *= 3; m *= 3; mh *= 3; h *= 3; hh *= 3; }
  a0 = x3 & MASK32; a1 = x3 >> 32; b0 = y3 & MASK32; b1 = y3 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += p; lh += p >> 32; m += q + r; mh += (q >> 32) + (r >> 32); h += s; hh += s >> 32;
  if (wrapped == 4) { l *= 3; lh *= 3; m *= 3; mh *= 3; h *= 3; hh *= 3; }
  a0 = x4 & MASK32; a1 = x4 >> 32; b0 = y4 & MASK32; b1 = y4 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += p; lh += p >> 32; m += q + r; mh += (q >> 32) + (r >> 32); h += s; hh += s >> 32;
  return fold(l, lh, m, mh, h, hh);
}

/** k0·x0·y0 + k1·x1·y1 + k2·x2·y2 mod p for small constants k. */
// @ts-ignore: decorator
@inline
function dot3(k0: u64, x0: u64, y0: u64, k1: u64, x1: u64, y1: u64, k2: u64, x2: u64, y2: u64): u64 {
  let a0 = x0 & MASK32, a1 = x0 >> 32, b0 = y0 & MASK32, b1 = y0 >> 32;
  let p = a0 * b0, q = a0 * b1, r = a1 * b0, s = a1 * b1;
  let l = k0 * p, lh = k0 * (p >> 32), m = k0 * (q + r), mh = k0 * ((q >> 32) + (r >> 32)), h = k0 * s, hh = k0 * (s >> 32);
  a0 = x1 & MASK32; a1 = x1 >> 32; b0 = y1 & MASK32; b1 = y1 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += k1 * p; lh += k1 * (p >> 32); m += k1 * (q + r); mh += k1 * ((q >> 32) + (r >> 32)); h += k1 * s; hh += k1 * (s >> 32);
  a0 = x2 & MASK32; a1 = x2 >> 32; b0 = y2 & MASK32; b1 = y2 >> 32;
  p = a0 * b0; q = a0 * b1; r = a1 * b0; s = a1 * b1;
  l += k2 * p; lh += k2 * (p >> 32); m += k2 * (q + r); mh += k2 * ((q >> 32) + (r >> 32)); h += k2 * s; hh += k2 * (s >> 32);
  return fold(l, lh, m, mh, h, hh);
}

export function mul(out: usize, a: usize, b: usize): void {
  const a0 = load<u64>(a), a1 = load<u64>(a, 8), a2 = load<u64>(a, 16), a3 = load<u64>(a, 24), a4 = load<u64>(a, 32);
  const b0 = load<u64>(b), b1 = load<u64>(b, 8), b2 = load<u64>(b, 16), b3 = load<u64>(b, 24), b4 = load<u64>(b, 32);
  const c0 = dot(4, a1, b4, a2, b3, a3, b2, a4, b1, a0, b0);
  const c1 = dot(3, a2, b4, a3, b3, a4, b2, a0, b1, a1, b0);
  const c2 = dot(2, a3, b4, a4, b3, a0, b2, a1, b1, a2, b0);
  const c3 = dot(1, a4, b4, a0, b3, a1, b2, a2, b1, a3, b0);
  const c4 = dot(0, a0, b4, a1, b3, a2, b2, a3, b1, a4, b0);
  store<u64>(out, c0);
  store<u64>(out, c1, 8);
  store<u64>(out, c2, 16);
  store<u64>(out, c3, 24);
  store<u64>(out, c4, 32);
}

export function square(out: usize, a: usize): void {
  const a0 = load<u64>(a), a1 = load<u64>(a, 8), a2 = load<u64>(a, 16), a3 = load<u64>(a, 24), a4 = load<u64>(a, 32);
  const c0 = dot3(1, a0, a0, 6, a1, a4, 6, a2, a3);
  const c1 = dot3(2, a0, a1, 6, a2, a4, 3, a3, a3);
  const c2 = dot3(2, a0, a2, 1, a1, a1, 6, a3, a4);
  const c3 = dot3(2, a0, a3, 2, a1, a2, 3, a4, a4);
  const c4 = dot3(2, a0, a4, 2, a1, a3, 1, a2, a2);
  store<u64>(out, c0);
  store<u64>(out, c1, 8);
  store<u64>(out, c2, 16);
  store<u64>(out, c3, 24);
  store<u64>(out, c4, 32);
}

export function add(out: usize, a: usize, b: usize): void {
  store<u64>(out, fAdd(load<u64>(a), load<u64>(b)));
  store<u64>(out, fAdd(load<u64>(a, 8), load<u64>(b, 8)), 8);
  store<u64>(out, fAdd(load<u64>(a, 16), load<u64>(b, 16)), 16);
  store<u64>(out, fAdd(load<u64>(a, 24), load<u64>(b, 24)), 24);
  store<u64>(out, fAdd(load<u64>(a, 32), load<u64>(b, 32)), 32);
}

export function sub(out: usize, a: usize, b: usize): void {
  store<u64>(out, fSub(load<u64>(a), load<u64>(b)));
  store<u64>(out, fSub(load<u64>(a, 8), load<u64>(b, 8)), 8);
  store<u64>(out, fSub(load<u64>(a, 16), load<u64>(b, 16)), 16);
  store<u64>(out, fSub(load<u64>(a, 24), load<u64>(b, 24)), 24);
  store<u64>(out, fSub(load<u64>(a, 32), load<u64>(b, 32)), 32);
}

export function negate(out: usize, a: usize): void {
  store<u64>(out, fSub(0, load<u64>(a)));
  store<u64>(out, fSub(0, load<u64>(a, 8)), 8);
  store<u64>(out, fSub(0, load<u64>(a, 16)), 16);
  store<u64>(out, fSub(0, load<u64>(a, 24)), 24);
  store<u64>(out, fSub(0, load<u64>(a, 32)), 32);
}

/** a + k·b for a small k. */
// @ts-ignore: decorator
@inline
function limbAddScaled(a: u64, b: u64, k: u64): u64 {
  return reduceHalves((a & MASK32) + k * (b & MASK32), (a >> 32) + k * (b >> 32));
}

/** out = a + k·b for k < 2^15. */
export function addScaled(out: usize, a: usize, b: usize, k: u64): void {
  store<u64>(out, limbAddScaled(load<u64>(a), load<u64>(b), k));
  store<u64>(out, limbAddScaled(load<u64>(a, 8), load<u64>(b, 8), k), 8);
  store<u64>(out, limbAddScaled(load<u64>(a, 16), load<u64>(b, 16), k), 16);
  store<u64>(out, limbAddScaled(load<u64>(a, 24), load<u64>(b, 24), k), 24);
  store<u64>(out, limbAddScaled(load<u64>(a, 32), load<u64>(b, 32), k), 32);
}

/** out = a + k·z·b for k < 2^13. */
export function addScaledZ(out: usize, a: usize, b: usize, k: u64): void {
  const b0 = load<u64>(b), b1 = load<u64>(b, 8), b2 = load<u64>(b, 16), b3 = load<u64>(b, 24), b4 = load<u64>(b, 32);
  store<u64>(out, limbAddScaled(load<u64>(a), b4, 3 * k));
  store<u64>(out, limbAddScaled(load<u64>(a, 8), b0, k), 8);
  store<u64>(out, limbAddScaled(load<u64>(a, 16), b1, k), 16);
  store<u64>(out, limbAddScaled(load<u64>(a, 24), b2, k), 24);
  store<u64>(out, limbAddScaled(load<u64>(a, 32), b3, k), 32);
}

/** out = k·z·a for k < 2^13. */
export function scaleZ(out: usize, a: usize, k: u64): void {
  const a0 = load<u64>(a), a1 = load<u64>(a, 8), a2 = load<u64>(a, 16), a3 = load<u64>(a, 24), a4 = load<u64>(a, 32);
  store<u64>(out, limbAddScaled(0, a4, 3 * k));
  store<u64>(out, limbAddScaled(0, a0, k), 8);
  store<u64>(out, limbAddScaled(0, a1, k), 16);
  store<u64>(out, limbAddScaled(0, a2, k), 24);
  store<u64>(out, limbAddScaled(0, a3, k), 32);
}

export function copy(out: usize, a: usize): void {
  memory.copy(out, a, SIZE);
}

export function setSmall(out: usize, value: u64): void {
  memory.fill(out, 0, SIZE);
  store<u64>(out, value);
}

export function canonicalise(out: usize, a: usize): void {
  for (let i: usize = 0; i < SIZE; i += 8) store<u64>(out + i, fCanonical(load<u64>(a + i)));
}

/** Whether the value is zero, without a branch on limbs. */
export function isZero(a: usize): bool {
  let bits: u64 = 0;
  for (let i: usize = 0; i < SIZE; i += 8) bits |= fCanonical(load<u64>(a + i));
  return bits == 0;
}

export function equal(a: usize, b: usize): bool {
  let bits: u64 = 0;
  for (let i: usize = 0; i < SIZE; i += 8) bits |= fCanonical(load<u64>(a + i)) ^ fCanonical(load<u64>(b + i));
  return bits == 0;
}

export function frobenius(out: usize, a: usize): void {
  store<u64>(out, load<u64>(a));
  store<u64>(out, fMul(load<u64>(a, 8), PHI1), 8);
  store<u64>(out, fMul(load<u64>(a, 16), PHI2), 16);
  store<u64>(out, fMul(load<u64>(a, 24), PHI3), 24);
  store<u64>(out, fMul(load<u64>(a, 32), PHI4), 32);
}

const T0 = memory.data(40, 16);
const T1 = memory.data(40, 16);
const T2 = memory.data(40, 16);

/** out = a^(p + p² + p³ + p⁴). Leaves a readable when out differs. */
function normCofactor(out: usize, a: usize): void {
  frobenius(T0, a);
  frobenius(T1, T0);
  mul(T0, T0, T1); // p + p²
  frobenius(T1, T0);
  frobenius(T1, T1); // p³ + p⁴
  mul(out, T0, T1);
}

/** Limb 0 of x·y when the product lies in F. */
function productLimb0(x: usize, y: usize): u64 {
  mul(T0, x, y);
  return load<u64>(T0);
}

/** out = 1/a, and 0 for 0. */
export function inverse(out: usize, a: usize): void {
  normCofactor(T2, a);
  const k = fInverse(productLimb0(a, T2));
  for (let i: usize = 0; i < SIZE; i += 8) store<u64>(out + i, fMul(load<u64>(T2 + i), k));
}

/** 0, 1 or p − 1. */
export function legendre(a: usize): u64 {
  normCofactor(T2, a);
  return fLegendre(productLimb0(a, T2));
}

const S0 = memory.data(40, 16);
const S1 = memory.data(40, 16);
const S2 = memory.data(40, 16);

function squareTimes(out: usize, a: usize, n: i32): void {
  square(out, a);
  for (let i = 1; i < n; i++) square(out, out);
}

/** out = a square root of a; returns 0 if a is not a square. Variable time: public values only. */
export function sqrt(out: usize, a: usize): bool {
  // a^((p + 1)/2), (p + 1)/2 = 2^31·(2^32 − 1) + 1.
  squareTimes(S0, a, 1);
  mul(S0, S0, a); // 2
  squareTimes(S1, S0, 2);
  mul(S0, S0, S1); // 4
  squareTimes(S1, S0, 4);
  mul(S0, S0, S1); // 8
  squareTimes(S1, S0, 8);
  mul(S0, S0, S1); // 16
  squareTimes(S1, S0, 16);
  mul(S0, S0, S1); // 32
  squareTimes(S0, S0, 31);
  mul(S0, S0, a);
  // Its (p³ + p)-th power is a^((r − 1)/2), whose square times a is the norm.
  frobenius(S1, S0);
  frobenius(S2, S1);
  frobenius(S2, S2);
  mul(S0, S1, S2);
  mul(S0, S0, a); // S0² = a·norm
  normCofactor(S1, a);
  const norm = productLimb0(a, S1);
  if (isZero(a)) {
    setSmall(out, 0);
    return true;
  }
  if (fLegendre(norm) != 1) return false;
  const k = fInverse(fSqrt(norm));
  for (let i: usize = 0; i < SIZE; i += 8) store<u64>(out + i, fMul(load<u64>(S0 + i), k));
  return true;
}
