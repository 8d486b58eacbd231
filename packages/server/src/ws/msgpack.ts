const text = new TextEncoder()

/** Encodes a stream message as MessagePack (`?encoding=msgpack`): integers up to 64 bits, doubles for the rest. */
export function encodeMsgpack(value: unknown): Uint8Array {
  const bytes: number[] = []
  write(bytes, value)
  return Uint8Array.from(bytes)
}

const scratch = new DataView(new ArrayBuffer(8))

function write(out: number[], value: unknown): void {
  switch (typeof value) {
    case 'boolean':
      out.push(value ? 0xc3 : 0xc2)
      return
    case 'string':
      writeString(out, value)
      return
    case 'bigint':
      writeInteger(out, value)
      return
    case 'number':
      if (Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
        writeInteger(out, BigInt(value))
        return
      }
      out.push(0xcb)
      scratch.setFloat64(0, value)
      push(out, 8)
      return
    case 'object':
      if (value === null) break
      if (Array.isArray(value)) {
        writeLength(out, value.length, 0x90, 0xdc, 0xdd)
        for (const inner of value) write(out, inner)
        return
      }
      writeMap(
        out,
        Object.entries(value).filter(([, inner]) => inner !== undefined),
      )
      return
    default:
  }
  out.push(0xc0)
}

function writeMap(out: number[], entries: [string, unknown][]): void {
  writeLength(out, entries.length, 0x80, 0xde, 0xdf)
  for (const [key, inner] of entries) {
    writeString(out, key)
    write(out, inner)
  }
}

function writeString(out: number[], value: string): void {
  const encoded = text.encode(value)
  const { length } = encoded
  if (length < 32) out.push(0xa0 | length)
  else if (length < 256) out.push(0xd9, length)
  else if (length < 65_536) out.push(0xda, length >> 8, length & 255)
  else {
    out.push(0xdb)
    scratch.setUint32(0, length)
    push(out, 4)
  }
  for (const byte of encoded) out.push(byte)
}

function writeInteger(out: number[], value: bigint): void {
  if (value >= 0n && value < 128n) out.push(Number(value))
  else if (value < 0n && value >= -32n) out.push(Number(value) & 255)
  else if (value >= 0n && value < 4_294_967_296n) {
    out.push(0xce)
    scratch.setUint32(0, Number(value))
    push(out, 4)
  } else if (value >= 0n) {
    out.push(0xcf)
    scratch.setBigUint64(0, value)
    push(out, 8)
  } else {
    out.push(0xd3)
    scratch.setBigInt64(0, value)
    push(out, 8)
  }
}

function writeLength(out: number[], length: number, small: number, medium: number, large: number): void {
  if (length < 16) out.push(small | length)
  else if (length < 65_536) out.push(medium, length >> 8, length & 255)
  else {
    out.push(large)
    scratch.setUint32(0, length)
    push(out, 4)
  }
}

function push(out: number[], count: number): void {
  for (let i = 0; i < count; i++) out.push(scratch.getUint8(i))
}
