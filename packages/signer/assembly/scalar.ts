/**
 * Scalars mod n (319 bits): 40 bytes little-endian in memory, read as ten 32-bit limbs. Montgomery products with
 * R = 2^320. Nothing here branches on a value, so all of it may touch secrets.
 */
import { ORDER, R_SQUARED } from './generated/constants';

export const SIZE: usize = 40;
/** −1/n mod 2^32: n = …948BFFE1. */
const N_INVERSE: u64 = 0x57B7BDF;

const ACC = memory.data(48, 16);
const DIFF = memory.data(40, 16);
const ONE = memory.data<u32>([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const W0 = memory.data(40, 16);
const W1 = memory.data(40, 16);

/** out = a − n when a ≥ n, else a, for a < 2n held in eleven limbs at `a`. */
function subtractOrderOnce(out: usize, a: usize): void {
  let borrow: u64 = 0;
  for (let i: usize = 0; i < 40; i += 4) {
    const d = u64(load<u32>(a + i)) - u64(load<u32>(ORDER + i)) - borrow;
    store<u32>(DIFF + i, u32(d));
    borrow = d >> 63;
  }
  const keep = u32(0) - u32(borrow);
  for (let i: usize = 0; i < 40; i += 4) store<u32>(out + i, (load<u32>(a + i) & keep) | (load<u32>(DIFF + i) & ~keep));
}

/** out = a·b/R mod n, canonical; a any 320-bit value, b < n. */
export function montgomery(out: usize, a: usize, b: usize): void {
  memory.fill(ACC, 0, 48);
  for (let i: usize = 0; i < 40; i += 4) {
    const bi = u64(load<u32>(b + i));
    let carry: u64 = 0;
    for (let j: usize = 0; j < 40; j += 4) {
      const t = u64(load<u32>(ACC + j)) + u64(load<u32>(a + j)) * bi + carry;
      store<u32>(ACC + j, u32(t));
      carry = t >> 32;
    }
    const top = u64(load<u32>(ACC, 40)) + carry;
    const q = (u64(load<u32>(ACC)) * N_INVERSE) & 0xFFFFFFFF;
    carry = (u64(load<u32>(ACC)) + q * u64(load<u32>(ORDER))) >> 32;
    for (let j: usize = 4; j < 40; j += 4) {
      const t = u64(load<u32>(ACC + j)) + q * u64(load<u32>(ORDER + j)) + carry;
      store<u32>(ACC + j - 4, u32(t));
      carry = t >> 32;
    }
    const last = top + carry;
    store<u32>(ACC, u32(last), 36);
    store<u32>(ACC, u32(last >> 32), 40);
  }
  subtractOrderOnce(out, ACC);
}

/** out = a·R mod n. */
export function toMontgomery(out: usize, a: usize): void {
  montgomery(out, a, R_SQUARED);
}

/** out = a mod n for any 320-bit a. */
export function reduce(out: usize, a: usize): void {
  montgomery(W0, a, R_SQUARED);
  montgomery(out, W0, ONE);
}

export function mul(out: usize, a: usize, b: usize): void {
  toMontgomery(W1, b);
  montgomery(out, a, W1);
}

/** out = a + b mod n for canonical a, b. */
export function add(out: usize, a: usize, b: usize): void {
  let carry: u64 = 0;
  for (let i: usize = 0; i < 40; i += 4) {
    const t = u64(load<u32>(a + i)) + u64(load<u32>(b + i)) + carry;
    store<u32>(ACC + i, u32(t));
    carry = t >> 32;
  }
  subtractOrderOnce(out, ACC);
}

/** out = a − b mod n for canonical a, b. */
export function sub(out: usize, a: usize, b: usize): void {
  let borrow: u64 = 0;
  for (let i: usize = 0; i < 40; i += 4) {
    const d = u64(load<u32>(a + i)) - u64(load<u32>(b + i)) - borrow;
    store<u32>(DIFF + i, u32(d));
    borrow = d >> 63;
  }
  const mask = u64(u32(0) - u32(borrow));
  let carry: u64 = 0;
  for (let i: usize = 0; i < 40; i += 4) {
    const t = u64(load<u32>(DIFF + i)) + (u64(load<u32>(ORDER + i)) & mask) + carry;
    store<u32>(out + i, u32(t));
    carry = t >> 32;
  }
}

/** out = 512 bits at `wide` mod n. `wide` has 80 readable bytes, the last 16 of them zero. */
export function reduceWide(out: usize, wide: usize): void {
  // wide = low + high·R: one Montgomery product by R² multiplies by R.
  reduce(out, wide);
  montgomery(W0, wide + 40, R_SQUARED);
  add(out, out, W0);
}

export function isZero(a: usize): bool {
  let bits: u32 = 0;
  for (let i: usize = 0; i < 40; i += 4) bits |= load<u32>(a + i);
  return bits == 0;
}

export function equal(a: usize, b: usize): bool {
  let bits: u32 = 0;
  for (let i: usize = 0; i < 40; i += 4) bits |= load<u32>(a + i) ^ load<u32>(b + i);
  return bits == 0;
}

/** 64 signed digits of five bits, −15 … 16, least first, one byte each, of a canonical scalar. */
export function recode(digits: usize, a: usize): void {
  let carry: i32 = 0;
  for (let i: usize = 0; i < 64; i++) {
    const bit = i * 5;
    // A read past byte 39 would only bring bits that the mask drops, so the window start is capped instead.
    const at = min<usize>(bit >> 3, 36);
    const raw = i32((load<u32>(a + at) >> u32(bit - (at << 3))) & 31) + carry;
    carry = i32(raw > 16);
    store<i8>(digits + i, i8(raw - (carry << 5)));
  }
}

export function wipeScratch(): void {
  memory.fill(ACC, 0, 48);
  memory.fill(DIFF, 0, 40);
  memory.fill(W0, 0, 40);
  memory.fill(W1, 0, 40);
}
