/** The layers one by one, for the vectors and laws of the test suite; not in the shipped module. */
import * as c from './curve';
import * as f from './goldilocks';
import * as q from './quintic';
import * as s from './scalar';

export * from './index';

/** Operands and result: six areas of 160 bytes. */
export const A: usize = memory.data(160, 16);
export const B: usize = memory.data(160, 16);
export const C: usize = memory.data(160, 16);
const DIGITS = memory.data(64, 16);

export function fieldAdd(a: u64, b: u64): u64 { return f.canonical(f.add(a, b)); }
export function fieldSub(a: u64, b: u64): u64 { return f.canonical(f.sub(a, b)); }
export function fieldMul(a: u64, b: u64): u64 { return f.canonical(f.mul(a, b)); }
export function fieldInverse(a: u64): u64 { return f.canonical(f.inverse(a)); }
export function fieldSqrt(a: u64): u64 { return f.canonical(f.sqrt(a)); }
export function fieldLegendre(a: u64): u64 { return f.legendre(a); }
export function quinticAdd(): void { q.add(C, A, B); q.canonicalise(C, C); }
export function quinticSub(): void { q.sub(C, A, B); q.canonicalise(C, C); }
export function quinticMul(): void { q.mul(C, A, B); q.canonicalise(C, C); }
export function quinticSquare(): void { q.square(C, A); q.canonicalise(C, C); }
export function quinticNegate(): void { q.negate(C, A); q.canonicalise(C, C); }
export function quinticInverse(): void { q.inverse(C, A); q.canonicalise(C, C); }
export function quinticFrobenius(): void { q.frobenius(C, A); q.canonicalise(C, C); }
export function quinticLegendre(): u64 { return q.legendre(A); }
export function quinticSqrt(): i32 { const ok = q.sqrt(C, A); q.canonicalise(C, C); return i32(ok); }
export function scalarAdd(): void { s.reduce(A, A); s.reduce(B, B); s.add(C, A, B); }
export function scalarSub(): void { s.reduce(A, A); s.reduce(B, B); s.sub(C, A, B); }
export function scalarMul(): void { s.reduce(A, A); s.reduce(B, B); s.mul(C, A, B); }
export function scalarReduce(): void { s.reduce(C, A); }
/** Point areas from encodings. */
export function pointDecode(): i32 { q.copy(B, A); return i32(c.decode(A, B)); }
export function pointNeutral(): i32 { return i32(c.isNeutral(A)); }
export function pointAdd(): void { c.addPoints(C, A, B); }
export function pointDouble(): void { c.double(C, A); }
export function pointEncode(): void { c.encode(C, C); }
/** C = encode(scalar at B · generator) by the constant-time comb. */
export function combMul(): void { s.reduce(B, B); s.recode(DIGITS, B); c.combSecret(C, DIGITS); c.encode(C, C); }
/** C = encode(scalar at B · point at A). */
export function strausMul(): void {
  s.reduce(B, B); s.recode(DIGITS, B); memory.fill(ZEROS, 0, 64); c.straus(C, ZEROS, DIGITS, A); c.encode(C, C);
}
const ZEROS = memory.data(64, 16);

/** Benchmarks: n dependent operations. */
export function loopFieldMul(n: i32): u64 { let x = load<u64>(A); for (let i = 0; i < n; i++) x = f.mul(x, x); return x; }
export function loopQuinticMul(n: i32): void { for (let i = 0; i < n; i++) q.mul(A, A, B); }
export function loopQuinticSquare(n: i32): void { for (let i = 0; i < n; i++) q.square(A, A); }
export function loopDouble(n: i32): void { for (let i = 0; i < n; i++) c.double(A, A); }
export function loopAdd(n: i32): void { for (let i = 0; i < n; i++) c.addPoints(A, A, B); }
