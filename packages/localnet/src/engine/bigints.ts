export function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function sign(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

export function floorDiv(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom
  return top % bottom < 0n ? quotient - 1n : quotient
}

export function ceilDiv(top: bigint, bottom: bigint): bigint {
  return -floorDiv(-top, bottom)
}
