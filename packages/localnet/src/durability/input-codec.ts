import { ParseError } from '@lighter/standards'
import type { Input } from '../engine/inputs.ts'
import { readTransaction, type SignatureGate } from '../engine/submission/signed-transaction.ts'
import { fromLine, toLine } from './lines.ts'

/** An input with its time as text for the journal. A signed transaction is kept as it was sent, with its hash. */
export function encodeInput(at: number, input: Input): string {
  switch (input.kind) {
    case 'tx':
      return toLine([at, 'tx', input.tx.txType, input.tx.info, input.tx.hash])
    case 'act':
      return toLine([at, 'act', { ...input, attributes: [...input.attributes] }])
    default:
      return toLine([at, input.kind, input])
  }
}

/**
 * The input of a journal record. Signatures were checked when it was taken; with a gate they are checked again.
 *
 * @throws {ParseError}
 */
export function decodeInput(
  text: string,
  chainId: number,
  gate?: SignatureGate,
): { at: number; input: Input } {
  // biome-ignore lint/suspicious/noExplicitAny: written by encodeInput and covered by a checksum
  const [at, kind, first, info, hash] = fromLine(text) as any[]
  if (typeof at !== 'number') throw new ParseError('A record of the journal has no time.')
  if (kind === 'tx') {
    const arrived = readTransaction(first, info, chainId, hash)
    return { at, input: { kind, tx: arrived.tx, verify: gate?.check(arrived) ?? (() => {}) } }
  }
  if (kind === 'act') return { at, input: { ...first, attributes: new Map(first.attributes) } }
  return { at, input: first }
}
