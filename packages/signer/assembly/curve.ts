/**
 * ecGFp5 in Pornin's fractional coordinates: x = X/Z, u = x/y = U/T, neutral (0 : 1 : 0 : 1).
 * A point is X, Z, U, T (160 bytes); a table entry is x, u (80 bytes), the neutral being all zeros. The formulas are
 * complete, so no case is treated apart.
 */
import { GENERATOR_TABLE } from './generated/constants';
import { add, addScaled, addScaledZ, canonicalise, copy, equal, inverse, isZero, legendre, mul, negate, scaleZ, setSmall, sqrt,
  square, sub } from './quintic';

export const POINT: usize = 160;
export const ENTRY: usize = 80;
const Z: usize = 40, U: usize = 80, T: usize = 120;
/** b = 263·z. */
const B: u64 = 263;

/** A comb table: for j = 0 … 15 the multiples 1 … 16 of 2^(20·j)·P. */
export const TABLE_BYTES: usize = 16 * 16 * 80;

const t1 = memory.data(40, 16), t2 = memory.data(40, 16), t3 = memory.data(40, 16), t4 = memory.data(40, 16);
const t5 = memory.data(40, 16), t6 = memory.data(40, 16), t7 = memory.data(40, 16), t8 = memory.data(40, 16);
const t9 = memory.data(40, 16), t10 = memory.data(40, 16);
const CHOSEN = memory.data(96, 16);
const SMALL = memory.data(16 * 160, 16);
const BASE = memory.data(160, 16);
const PRODUCTS = memory.data(16 * 40, 16);

export function setNeutral(p: usize): void {
  memory.fill(p, 0, POINT);
  store<u64>(p, 1, Z);
  store<u64>(p, 1, T);
}

/** Second half of both additions, from t1 … t6 of the formulas. */
// @ts-ignore: decorator
@inline
function finishAdd(out: usize, zz: usize, tt: usize): void {
  addScaledZ(t7, t1, zz, B);
  mul(t8, tt, t7);
  // 2b·t5 + 2·t7
  add(t9, t7, t7);
  addScaledZ(t9, t9, t5, 2 * B);
  mul(t9, t3, t9);
  addScaled(t10, tt, t3, 2);
  add(t5, t5, t7);
  mul(t10, t10, t5);
  sub(t10, t10, t8);
  scaleZ(t5, zz, B);
  sub(t5, t5, t1);
  scaleZ(out, t10, B);
  mul(out + U, t6, t5);
  sub(out + Z, t8, t9);
  add(out + T, t8, t9);
}

/** out = p + q for a table entry q. 8 products. */
export function addEntry(out: usize, p: usize, q: usize): void {
  mul(t1, p, q);
  mul(t3, p + U, q + 40);
  mul(t5, p + Z, q);
  add(t5, t5, p);
  mul(t6, p + T, q + 40);
  add(t6, t6, p + U);
  copy(t2, p + Z);
  copy(t4, p + T);
  finishAdd(out, t2, t4);
}

/** out = p + q. 10 products. */
export function addPoints(out: usize, p: usize, q: usize): void {
  mul(t1, p, q);
  mul(t2, p + Z, q + Z);
  mul(t3, p + U, q + U);
  mul(t4, p + T, q + T);
  mul(t5, p, q + Z);
  mul(t6, q, p + Z);
  add(t5, t5, t6);
  mul(t6, p + U, q + T);
  mul(t7, q + U, p + T);
  add(t6, t6, t7);
  finishAdd(out, t2, t4);
}

/** out = 2·p. 5 products, 4 squares. */
export function double(out: usize, p: usize): void {
  mul(t1, p + Z, p + T);
  mul(t2, t1, p + T);
  square(t3, p + U);
  mul(t5, t1, p + U); // Y
  square(t6, t2); // V
  add(t7, p, p + Z);
  add(t7, t7, t7);
  mul(t7, t7, t3);
  sub(t7, t2, t7); // W
  square(t4, t5);
  scaleZ(out, t4, 4 * B);
  square(out + Z, t7);
  mul(t8, t7, t5);
  add(out + U, t8, t8);
  add(t6, t6, t6);
  addScaled(t9, out + Z, t4, 4);
  sub(out + T, t6, t9);
}

function negatePoint(out: usize, p: usize): void {
  memory.copy(out, p, POINT);
  negate(out + U, out + U);
}

export function samePoint(p: usize, q: usize): bool {
  mul(t1, p + U, q + T);
  mul(t2, q + U, p + T);
  return equal(t1, t2);
}

export function isNeutral(p: usize): bool {
  return isZero(p + U);
}

/** Canonical w = T/U at out; 0 for the neutral. */
export function encode(out: usize, p: usize): void {
  inverse(t1, p + U);
  mul(t1, t1, p + T);
  canonicalise(out, t1);
}

/** Point with encoding w; false if there is none. Variable time: public values only. */
export function decode(out: usize, w: usize): bool {
  if (isZero(w)) {
    setNeutral(out);
    return true;
  }
  setSmall(t5, 2);
  square(t6, w);
  sub(t5, t6, t5); // e = w² − a
  square(t6, t5);
  setSmall(t7, 1);
  scaleZ(t7, t7, 4 * B);
  sub(t6, t6, t7); // Δ = e² − 4b
  if (!sqrt(t6, t6)) return false;
  // (p + 1)/2 is the half.
  setSmall(t8, 9223372034707292161);
  add(t7, t5, t6);
  mul(t7, t7, t8);
  sub(t9, t5, t6);
  mul(t9, t9, t8);
  copy(out, legendre(t7) == 1 ? t9 : t7);
  setSmall(out + Z, 1);
  setSmall(out + U, 1);
  copy(out + T, w);
  return true;
}

/** Copies entry |digit| of sixteen to CHOSEN (the neutral for 0), reading all of them, and negates it for a negative digit. */
function chooseEntry(table: usize, digit: i32): void {
  const sign = digit >> 31;
  const wanted = (digit ^ sign) - sign;
  let a = i64x2.splat(0), b = a, c = a, d = a, e = a;
  for (let i = 1; i <= 16; i++) {
    const mask = i64x2.splat(0 - i64(i == wanted));
    a = v128.or(a, v128.and(mask, v128.load(table)));
    b = v128.or(b, v128.and(mask, v128.load(table, 16)));
    c = v128.or(c, v128.and(mask, v128.load(table, 32)));
    d = v128.or(d, v128.and(mask, v128.load(table, 48)));
    e = v128.or(e, v128.and(mask, v128.load(table, 64)));
    table += ENTRY;
  }
  v128.store(CHOSEN, a);
  v128.store(CHOSEN, b, 16);
  v128.store(CHOSEN, c, 32);
  v128.store(CHOSEN, d, 48);
  v128.store(CHOSEN, e, 64);
  negate(t1, CHOSEN + 40);
  const keep = u64(i64(~sign)), swap = u64(i64(sign));
  for (let i: usize = 0; i < 40; i += 8) {
    store<u64>(CHOSEN + 40 + i, (load<u64>(CHOSEN + 40 + i) & keep) | (load<u64>(t1 + i) & swap));
  }
}

/** out = digits · generator; reads every table entry it may need, whatever the digits. */
export function combSecret(out: usize, digits: usize): void {
  setNeutral(out);
  for (let row = 3; row >= 0; row--) {
    if (row < 3) for (let i = 0; i < 5; i++) double(out, out);
    for (let j = 0; j < 16; j++) {
      chooseEntry(GENERATOR_TABLE + usize(j) * 1280, i32(load<i8>(digits + usize(4 * j + row))));
      addEntry(out, out, CHOSEN);
    }
  }
}

/** Adds one row of a comb for public digits. */
function addCombRow(out: usize, digits: usize, table: usize, row: i32): void {
  for (let j = 0; j < 16; j++) {
    const digit = i32(load<i8>(digits + usize(4 * j + row)));
    if (digit == 0) continue;
    const entry = table + usize(j) * 1280 + usize(abs(digit) - 1) * ENTRY;
    if (digit > 0) addEntry(out, out, entry);
    else {
      copy(CHOSEN, entry);
      negate(CHOSEN + 40, entry + 40);
      addEntry(out, out, CHOSEN);
    }
  }
}

/** out = g·generator + p·P from P's table. Public values only. */
export function combPair(out: usize, g: usize, p: usize, table: usize): void {
  setNeutral(out);
  for (let row = 3; row >= 0; row--) {
    if (row < 3) for (let i = 0; i < 5; i++) double(out, out);
    addCombRow(out, g, GENERATOR_TABLE, row);
    addCombRow(out, p, table, row);
  }
}

/** out = g·generator + p·P; P's multiples are made on the way. Public values only. */
export function straus(out: usize, g: usize, p: usize, point: usize): void {
  multiples(point);
  setNeutral(out);
  for (let window = 63; window >= 0; window--) {
    if (window < 63) for (let i = 0; i < 5; i++) double(out, out);
    const digit = i32(load<i8>(p + usize(window)));
    if (digit > 0) addPoints(out, out, SMALL + usize(digit - 1) * POINT);
    else if (digit < 0) {
      negatePoint(BASE, SMALL + usize(-digit - 1) * POINT);
      addPoints(out, out, BASE);
    }
    if (window < 4) addCombRow(out, g, GENERATOR_TABLE, window);
  }
}

/** SMALL[i] = (i + 1)·p. */
function multiples(p: usize): void {
  memory.copy(SMALL, p, POINT);
  for (let i: usize = 1; i < 16; i++) {
    if (i & 1) double(SMALL + i * POINT, SMALL + (i >> 1) * POINT);
    else addPoints(SMALL + i * POINT, SMALL + (i - 1) * POINT, SMALL);
  }
}

/** Writes the comb table (TABLE_BYTES) of a point that is not the neutral. */
export function buildTable(table: usize, point: usize): void {
  memory.copy(BASE, point, POINT);
  for (let j = 0; j < 16; j++) {
    if (j > 0) for (let i = 0; i < 20; i++) double(BASE, BASE);
    multiples(BASE);
    // One inversion for sixteen points: of the product of all Z·T.
    for (let i: usize = 0; i < 16; i++) {
      const at = SMALL + i * POINT;
      mul(t1, at + Z, at + T);
      if (i == 0) copy(PRODUCTS, t1);
      else mul(PRODUCTS + i * 40, PRODUCTS + (i - 1) * 40, t1);
    }
    inverse(t2, PRODUCTS + 15 * 40);
    for (let i: usize = 16; i-- > 0;) {
      const at = SMALL + i * POINT;
      if (i == 0) copy(t3, t2);
      else mul(t3, t2, PRODUCTS + (i - 1) * 40);
      mul(t4, at + Z, at + T);
      mul(t2, t2, t4);
      mul(t4, at, at + T);
      mul(t4, t4, t3);
      canonicalise(table + i * ENTRY, t4);
      mul(t4, at + U, at + Z);
      mul(t4, t4, t3);
      canonicalise(table + i * ENTRY + 40, t4);
    }
    table += 1280;
  }
}

/** Clears points and table entries that secret digits selected. */
export function wipeScratch(): void {
  memory.fill(CHOSEN, 0, 96);
  memory.fill(t1, 0, 40); memory.fill(t2, 0, 40); memory.fill(t3, 0, 40); memory.fill(t4, 0, 40); memory.fill(t5, 0, 40);
  memory.fill(t6, 0, 40); memory.fill(t7, 0, 40); memory.fill(t8, 0, 40); memory.fill(t9, 0, 40); memory.fill(t10, 0, 40);
}
