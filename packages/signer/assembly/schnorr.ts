/** Schnorr signatures: e = H(k·G, m), s = k − e·sk, signature s ‖ e. */
import { buildTable, combPair, combSecret, decode, encode, isNeutral, POINT, straus, wipeScratch as wipeCurve } from './curve';
import { hash, wipeState } from './poseidon2';
import { equal, isZero, montgomery, mul, recode, reduce, reduceWide, sub, toMontgomery, wipeScratch as wipeScalar } from './scalar';

/** A key slot: sk·R (for products), sk. */
export const KEY_BYTES: usize = 80;

const DIGITS_G = memory.data(64, 16);
const DIGITS_P = memory.data(64, 16);
const R = memory.data(160, 16);
const K = memory.data(48, 16);
const S = memory.data(40, 16);
const E_SCALAR = memory.data(40, 16);
const PREIMAGE = memory.data(128, 16);
const WIDE = memory.data(96, 16);

function wipe(): void {
  memory.fill(DIGITS_G, 0, 64);
  memory.fill(R, 0, POINT);
  memory.fill(K, 0, 48);
  memory.fill(S, 0, 40);
  memory.fill(PREIMAGE, 0, 128);
  memory.fill(WIDE, 0, 96);
  wipeCurve();
  wipeScalar();
  wipeState();
}

/** Fills a key slot from 40 bytes; false (and an empty slot) for a key that is 0 mod n. */
export function importKey(slot: usize, bytes: usize): bool {
  reduce(slot + 40, bytes);
  toMontgomery(slot, slot + 40);
  wipeScalar();
  return !isZero(slot + 40);
}

/** out = encoding of scalar·G for a canonical secret scalar. */
export function publicPoint(out: usize, scalar: usize): void {
  recode(DIGITS_G, scalar);
  combSecret(R, DIGITS_G);
  encode(out, R);
  wipe();
}

/**
 * The signing nonce: Poseidon2 over a tag, the key, the message and 40 bytes of fresh randomness, 512 bits of output
 * reduced mod n. Good randomness hides the key whatever else happens; without any, the nonce still differs per message.
 */
function deriveNonce(slot: usize, message: usize, entropy: usize): void {
  store<u64>(PREIMAGE, 0x4C69676874724E31);
  memory.copy(PREIMAGE + 8, slot + 40, 40);
  memory.copy(PREIMAGE + 48, message, 40);
  memory.copy(PREIMAGE + 88, entropy, 40);
  hash(WIDE, PREIMAGE, 16, 8);
  memory.fill(WIDE + 64, 0, 32);
  reduceWide(K, WIDE);
}

/** e = scalar(H5(r ‖ m)) at `out`, for r already at PREIMAGE. */
function challenge(out: usize, message: usize): void {
  memory.copy(PREIMAGE + 40, message, 40);
  hash(WIDE, PREIMAGE, 10, 5);
  reduce(out, WIDE);
}

function signWithK(out: usize, slot: usize, message: usize): bool {
  if (isZero(K)) return false;
  recode(DIGITS_G, K);
  combSecret(R, DIGITS_G);
  encode(PREIMAGE, R);
  challenge(E_SCALAR, message);
  montgomery(S, E_SCALAR, slot);
  sub(out, K, S);
  memory.copy(out + 40, E_SCALAR, 40);
  wipe();
  return true;
}

/** Signature of `message` (40 bytes) at `out` (80 bytes). False only if the derived nonce is 0: try with other randomness. */
export function sign(out: usize, slot: usize, message: usize, entropy: usize): bool {
  deriveNonce(slot, message, entropy);
  return signWithK(out, slot, message);
}

/** The same with the nonce at `nonce` (40 bytes). For vectors only: a nonce used twice gives the key away. */
export function signFixed(out: usize, slot: usize, message: usize, nonce: usize): bool {
  reduce(K, nonce);
  return signWithK(out, slot, message);
}

/** The nonce that `sign` would use. For tests of the derivation. */
export function nonceOf(out: usize, slot: usize, message: usize, entropy: usize): void {
  deriveNonce(slot, message, entropy);
  memory.copy(out, K, 40);
  wipe();
}

function finishVerify(message: usize): bool {
  // The official verifier refuses a neutral R.
  if (isNeutral(R)) return false;
  encode(PREIMAGE, R);
  challenge(S, message);
  return equal(S, E_SCALAR);
}

function readSignature(signature: usize): void {
  reduce(K, signature);
  recode(DIGITS_G, K);
  reduce(E_SCALAR, signature + 40);
  recode(DIGITS_P, E_SCALAR);
}

/** Whether `signature` (80 bytes) of `message` is by `key` (40 bytes). */
export function verify(key: usize, message: usize, signature: usize): bool {
  if (!decode(R, key)) return false;
  readSignature(signature);
  memory.copy(POINT_OF_KEY, R, POINT);
  straus(R, DIGITS_G, DIGITS_P, POINT_OF_KEY);
  return finishVerify(message);
}

const POINT_OF_KEY = memory.data(160, 16);

/** Fills a comb table for `key`; false if it encodes no point. */
export function prepareKey(table: usize, key: usize): bool {
  if (!decode(POINT_OF_KEY, key)) return false;
  if (isNeutral(POINT_OF_KEY)) memory.fill(table, 0, 16 * 16 * 80);
  else buildTable(table, POINT_OF_KEY);
  return true;
}

/** `verify` with a table from `prepareKey`. */
export function verifyPrepared(table: usize, message: usize, signature: usize): bool {
  readSignature(signature);
  combPair(R, DIGITS_G, DIGITS_P, table);
  return finishVerify(message);
}

export function scalarProduct(out: usize, a: usize, b: usize): void {
  mul(out, a, b);
}
