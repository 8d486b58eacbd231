/**
 * What JavaScript calls. Everything goes through fixed buffers in memory whose addresses are exported; a call takes
 * numbers and returns 1 or 0.
 */
import { hash, permutation } from './poseidon2';
import { importKey as importKeyInto, KEY_BYTES, nonceOf, prepareKey, publicPoint, sign as signDigest, signFixed, verify as verifyDigest, verifyPrepared } from './schnorr';
import { base64Of80, hex } from './text';
import { TABLE_BYTES } from './curve';

/** 64 preimage elements, then up to 4 orders of ten elements each for a group. */
export const INPUT: usize = memory.data(512, 16);
export const ORDERS: usize = memory.data(320, 16);
/** Four (type, value) pairs. */
export const ATTRIBUTES: usize = memory.data(64, 16);
/** 40 bytes of randomness, or a nonce, or a key to import. */
export const SECRET: usize = memory.data(40, 16);
export const KEY: usize = memory.data(40, 16);
export const DIGEST: usize = memory.data(40, 16);
export const SIGNATURE: usize = memory.data(80, 16);
/** 80 hex digits of the digest, then 108 base64 characters or 160 hex digits of the signature. */
export const TEXT: usize = memory.data(256, 16);
export const KEY_SLOT_BYTES: usize = KEY_BYTES;
export const KEY_TABLE_BYTES: usize = TABLE_BYTES;

const PAIR = memory.data(80, 16);

/** Digest of the preimage of `count` elements and, when `attributes`, of the pairs. */
export function digest(count: i32, attributes: i32): void {
  if (attributes == 0) {
    hash(DIGEST, INPUT, count, 5);
    return;
  }
  hash(PAIR, INPUT, count, 5);
  hash(PAIR + 40, ATTRIBUTES, 8, 5);
  hash(DIGEST, PAIR, 10, 5);
}

/** H4 chain over `count` orders to element `at` of the preimage. */
export function digestOrders(at: i32, count: i32): void {
  const out = INPUT + (usize(at) << 3);
  hash(PAIR, ORDERS, 10, 4);
  for (let i = 1; i < count; i++) {
    hash(PAIR + 32, ORDERS + usize(i) * 80, 10, 4);
    hash(PAIR, PAIR, 8, 4);
  }
  memory.copy(out, PAIR, 32);
}

/** Fills the slot from SECRET, clears SECRET. 0 for a key that is zero mod n. */
export function importKey(slot: usize): i32 {
  const usable = importKeyInto(slot, SECRET);
  memory.fill(SECRET, 0, 40);
  return i32(usable);
}

/** Canonical key bytes of a slot to KEY. */
export function exportKey(slot: usize): void {
  memory.copy(KEY, slot + 40, 40);
}

/** Public key of a slot to KEY. */
export function publicKey(slot: usize): void {
  publicPoint(KEY, slot + 40);
}

/** Signs DIGEST with SECRET as randomness (cleared). */
export function sign(slot: usize): i32 {
  const done = signDigest(SIGNATURE, slot, DIGEST, SECRET);
  memory.fill(SECRET, 0, 40);
  return i32(done);
}

/** A whole transaction: digest, signature, their text. */
export function signTransaction(slot: usize, count: i32, attributes: i32): i32 {
  digest(count, attributes);
  if (!sign(slot)) return 0;
  hex(TEXT, DIGEST, 40);
  base64Of80(TEXT + 80, SIGNATURE);
  return 1;
}

/** Digest and signature as hex. */
export function writeHex(): void {
  hex(TEXT, DIGEST, 40);
  hex(TEXT + 80, SIGNATURE, 80);
}

/** Test entry: signs DIGEST with SECRET as the nonce. */
export function signWithNonce(slot: usize): i32 {
  return i32(signFixed(SIGNATURE, slot, DIGEST, SECRET));
}

/** Test entry: the nonce that `sign` would take, to KEY. */
export function deriveNonce(slot: usize): void {
  nonceOf(KEY, slot, DIGEST, SECRET);
}

/** Whether SIGNATURE of DIGEST is by KEY. */
export function verify(): i32 {
  return i32(verifyDigest(KEY, DIGEST, SIGNATURE));
}

/** Makes KEY's table. */
export function prepare(table: usize): i32 {
  return i32(prepareKey(table, KEY));
}

export function verifyWith(table: usize): i32 {
  return i32(verifyPrepared(table, DIGEST, SIGNATURE));
}

/** Sponge over INPUT: up to 64 elements in, up to 12 out, back at INPUT. */
export function sponge(count: i32, outputs: i32): void {
  hash(PAIR_OUT, INPUT, count, outputs);
  memory.copy(INPUT, PAIR_OUT, 96);
}

const PAIR_OUT = memory.data(96, 16);

/** One permutation of the first twelve elements of INPUT. */
export function permuteInput(): void {
  permutation(INPUT);
}
