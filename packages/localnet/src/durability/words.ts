import { ParseError } from '@lighter/standards'

/** Returns the protocol's number of a word: files contain numbers, memory contains words. */
export function numberOf<W extends string>(words: readonly W[], word: W): number {
  return words.indexOf(word)
}

/** Returns the word of a number from a file. @throws {ParseError} for a number without a word */
export function wordOf<W extends string>(words: readonly W[], number: unknown): W {
  const word = typeof number === 'number' ? words[number] : undefined
  if (word === undefined)
    throw new ParseError(`The state has the number ${String(number)} instead of one of ${words.join(', ')}.`)
  return word
}
