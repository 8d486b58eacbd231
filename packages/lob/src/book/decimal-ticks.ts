import { ParseError, shown } from '@lighter/standards'

/**
 * Reads a wire decimal as an exact integer of 10^-decimals units.
 *
 * @throws {ParseError} if the text is not a plain decimal, has more significant decimals, or exceeds 2^53 − 1
 */
export function ticksOfText(text: string, decimals: number): number {
  if (typeof text !== 'string') throw refuse(text, decimals)
  let value = 0
  let seen = 0
  let fraction = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x2e && fraction < 0) {
      fraction = 0
      continue
    }
    const digit = code - 0x30
    if (digit < 0 || digit > 9) throw refuse(text, decimals)
    seen++
    if (fraction >= 0 && fraction === decimals) {
      if (digit !== 0) throw refuse(text, decimals)
      continue
    }
    value = value * 10 + digit
    if (fraction >= 0) fraction++
  }
  if (seen === 0) throw refuse(text, decimals)
  for (let i = Math.max(fraction, 0); i < decimals; i++) value *= 10
  if (!Number.isSafeInteger(value)) throw refuse(text, decimals)
  return value
}

function refuse(text: unknown, decimals: number): ParseError {
  return new ParseError(`Not a decimal with at most ${decimals} decimals below 2^53: ${shown(text)}.`, {
    code: 'BAD_LEVEL',
    context: { decimals },
  })
}
