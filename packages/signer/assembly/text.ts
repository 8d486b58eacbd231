/** Hex and base64 of public values, as ASCII. */

const BASE64 = memory.data<u8>([
  65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90,
  97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,
  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 43, 47]);

// @ts-ignore: decorator
@inline
function hexDigit(v: u32): u32 {
  return v + 48 + (v > 9 ? 39 : 0);
}

export function hex(out: usize, bytes: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) {
    const v = u32(load<u8>(bytes + i));
    store<u8>(out, hexDigit(v >> 4));
    store<u8>(out, hexDigit(v & 15), 1);
    out += 2;
  }
}

/** Padded base64 of 80 bytes: 108 characters. */
export function base64Of80(out: usize, bytes: usize): void {
  for (let i = 0; i < 26; i++) {
    const v = (u32(load<u8>(bytes)) << 16) | (u32(load<u8>(bytes, 1)) << 8) | u32(load<u8>(bytes, 2));
    store<u8>(out, load<u8>(BASE64 + usize(v >> 18)));
    store<u8>(out, load<u8>(BASE64 + usize((v >> 12) & 63)), 1);
    store<u8>(out, load<u8>(BASE64 + usize((v >> 6) & 63)), 2);
    store<u8>(out, load<u8>(BASE64 + usize(v & 63)), 3);
    bytes += 3;
    out += 4;
  }
  const v = (u32(load<u8>(bytes)) << 8) | u32(load<u8>(bytes, 1));
  store<u8>(out, load<u8>(BASE64 + usize(v >> 10)));
  store<u8>(out, load<u8>(BASE64 + usize((v >> 4) & 63)), 1);
  store<u8>(out, load<u8>(BASE64 + usize((v << 2) & 63)), 2);
  store<u8>(out, 61, 3);
}
