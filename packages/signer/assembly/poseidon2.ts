/** Poseidon2 over Goldilocks: width 12, rate 8, x^7, 4 + 22 + 4 rounds. No secret-dependent branch. */
import { DIAGONAL, EXTERNAL_CONSTANTS, INTERNAL_CONSTANTS } from './generated/constants';
import { add, canonical, mul, mulAdd, reduceHalves } from './goldilocks';

const STATE = memory.data(96, 16);
const HALVES = memory.data(192, 16);

function pow7(x: u64): u64 {
  const x2 = mul(x, x);
  const x3 = mul(x2, x);
  const x4 = mul(x2, x2);
  return mul(x3, x4);
}

/** The external layer of one half (low or high 32 bits) of all elements: sums stay below 2^37, so nothing is reduced here. */
// @ts-ignore: decorator
@inline
function externalHalf(from: usize, to: usize): void {
  const a0 = u64(load<u32>(from)), a1 = u64(load<u32>(from, 8)), a2 = u64(load<u32>(from, 16)), a3 = u64(load<u32>(from, 24));
  const b0 = u64(load<u32>(from, 32)), b1 = u64(load<u32>(from, 40)), b2 = u64(load<u32>(from, 48)), b3 = u64(load<u32>(from, 56));
  const c0 = u64(load<u32>(from, 64)), c1 = u64(load<u32>(from, 72)), c2 = u64(load<u32>(from, 80)), c3 = u64(load<u32>(from, 88));
  const sa = a0 + a1 + a2 + a3, sb = b0 + b1 + b2 + b3, sc = c0 + c1 + c2 + c3;
  const x0 = sa + a0 + (a1 << 1), x1 = sa + a1 + (a2 << 1), x2 = sa + a2 + (a3 << 1), x3 = sa + a3 + (a0 << 1);
  const y0 = sb + b0 + (b1 << 1), y1 = sb + b1 + (b2 << 1), y2 = sb + b2 + (b3 << 1), y3 = sb + b3 + (b0 << 1);
  const z0 = sc + c0 + (c1 << 1), z1 = sc + c1 + (c2 << 1), z2 = sc + c2 + (c3 << 1), z3 = sc + c3 + (c0 << 1);
  const s0 = x0 + y0 + z0, s1 = x1 + y1 + z1, s2 = x2 + y2 + z2, s3 = x3 + y3 + z3;
  store<u64>(to, x0 + s0); store<u64>(to, x1 + s1, 8); store<u64>(to, x2 + s2, 16); store<u64>(to, x3 + s3, 24);
  store<u64>(to, y0 + s0, 32); store<u64>(to, y1 + s1, 40); store<u64>(to, y2 + s2, 48); store<u64>(to, y3 + s3, 56);
  store<u64>(to, z0 + s0, 64); store<u64>(to, z1 + s1, 72); store<u64>(to, z2 + s2, 80); store<u64>(to, z3 + s3, 88);
}

function external(): void {
  externalHalf(STATE, HALVES);
  externalHalf(STATE + 4, HALVES + 96);
  for (let i: usize = 0; i < 96; i += 8) store<u64>(STATE + i, reduceHalves(load<u64>(HALVES + i), load<u64>(HALVES + i, 96)));
}

function fullRounds(constants: usize): void {
  for (let round = 0; round < 4; round++) {
    for (let i: usize = 0; i < 96; i += 8) store<u64>(STATE + i, pow7(add(load<u64>(STATE + i), load<u64>(constants + i))));
    external();
    constants += 96;
  }
}

function partialRounds(): void {
  let s0 = load<u64>(STATE), s1 = load<u64>(STATE, 8), s2 = load<u64>(STATE, 16), s3 = load<u64>(STATE, 24);
  let s4 = load<u64>(STATE, 32), s5 = load<u64>(STATE, 40), s6 = load<u64>(STATE, 48), s7 = load<u64>(STATE, 56);
  let s8 = load<u64>(STATE, 64), s9 = load<u64>(STATE, 72), s10 = load<u64>(STATE, 80), s11 = load<u64>(STATE, 88);
  for (let round: usize = 0; round < 176; round += 8) {
    s0 = pow7(add(s0, load<u64>(INTERNAL_CONSTANTS + round)));
    const low = (s0 & 0xFFFFFFFF) + (s1 & 0xFFFFFFFF) + (s2 & 0xFFFFFFFF) + (s3 & 0xFFFFFFFF) + (s4 & 0xFFFFFFFF) + (s5 & 0xFFFFFFFF)
      + (s6 & 0xFFFFFFFF) + (s7 & 0xFFFFFFFF) + (s8 & 0xFFFFFFFF) + (s9 & 0xFFFFFFFF) + (s10 & 0xFFFFFFFF) + (s11 & 0xFFFFFFFF);
    const high = (s0 >> 32) + (s1 >> 32) + (s2 >> 32) + (s3 >> 32) + (s4 >> 32) + (s5 >> 32)
      + (s6 >> 32) + (s7 >> 32) + (s8 >> 32) + (s9 >> 32) + (s10 >> 32) + (s11 >> 32);
    const sum = reduceHalves(low, high);
    s0 = mulAdd(s0, load<u64>(DIAGONAL), sum); s1 = mulAdd(s1, load<u64>(DIAGONAL, 8), sum);
    s2 = mulAdd(s2, load<u64>(DIAGONAL, 16), sum); s3 = mulAdd(s3, load<u64>(DIAGONAL, 24), sum);
    s4 = mulAdd(s4, load<u64>(DIAGONAL, 32), sum); s5 = mulAdd(s5, load<u64>(DIAGONAL, 40), sum);
    s6 = mulAdd(s6, load<u64>(DIAGONAL, 48), sum); s7 = mulAdd(s7, load<u64>(DIAGONAL, 56), sum);
    s8 = mulAdd(s8, load<u64>(DIAGONAL, 64), sum); s9 = mulAdd(s9, load<u64>(DIAGONAL, 72), sum);
    s10 = mulAdd(s10, load<u64>(DIAGONAL, 80), sum); s11 = mulAdd(s11, load<u64>(DIAGONAL, 88), sum);
  }
  store<u64>(STATE, s0); store<u64>(STATE, s1, 8); store<u64>(STATE, s2, 16); store<u64>(STATE, s3, 24);
  store<u64>(STATE, s4, 32); store<u64>(STATE, s5, 40); store<u64>(STATE, s6, 48); store<u64>(STATE, s7, 56);
  store<u64>(STATE, s8, 64); store<u64>(STATE, s9, 72); store<u64>(STATE, s10, 80); store<u64>(STATE, s11, 88);
}

function permute(): void {
  external();
  fullRounds(EXTERNAL_CONSTANTS);
  partialRounds();
  fullRounds(EXTERNAL_CONSTANTS + 384);
}

/** One permutation of twelve elements in place, canonical on return. */
export function permutation(at: usize): void {
  memory.copy(STATE, at, 96);
  permute();
  for (let i: usize = 0; i < 96; i += 8) store<u64>(at + i, canonical(load<u64>(STATE + i)));
}

/** Sponge without padding: `count` u64 at `input` to `outputs` canonical elements at `out`. */
export function hash(out: usize, input: usize, count: i32, outputs: i32): void {
  memory.fill(STATE, 0, 96);
  while (count > 0) {
    const chunk = count < 8 ? count : 8;
    memory.copy(STATE, input, usize(chunk) << 3);
    permute();
    input += usize(chunk) << 3;
    count -= chunk;
  }
  for (let done = 0; done < outputs; done++) {
    if (done > 0 && (done & 7) == 0) permute();
    store<u64>(out + (usize(done) << 3), canonical(load<u64>(STATE + (usize(done & 7) << 3))));
  }
}

/** Clears what the last hash left behind. */
export function wipeState(): void {
  memory.fill(STATE, 0, 96);
  memory.fill(HALVES, 0, 192);
}
