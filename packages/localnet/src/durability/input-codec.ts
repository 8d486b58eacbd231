import { formatTransaction, parseTransaction } from '@lighter/signer'
import { ParseError } from '@lighter/standards'
import type { Input } from '../engine/inputs.ts'
import { readTransaction, type SignatureGate } from '../engine/submission/signed-transaction.ts'
import { decodeDefinition, encodeDefinition } from './definition-codec.ts'
import { fromLine, toLine } from './lines.ts'

/**
 * Encodes an input and its time for the journal. Transactions keep the signer's form: a signed one is stored as it was sent,
 * with its hash.
 */
export function encodeInput(at: number, input: Input): string {
  switch (input.kind) {
    case 'tx':
      return toLine([at, 'tx', input.tx.parsed.txType, input.tx.info, input.tx.hash])
    case 'act':
      return toLine([at, 'act', input.tx.txType, formatTransaction(input.tx)])
    case 'list': {
      const { listed } = input
      return toLine([
        at,
        'list',
        { ...input, listed: typeof listed === 'number' ? listed : encodeDefinition(listed) },
      ])
    }
    default:
      return toLine([at, input.kind, input])
  }
}

/**
 * Decodes the input of a journal record. Signatures were checked when it was accepted; with a gate
 * they are checked again.
 *
 * @throws {ParseError}
 */
export function decodeInput(
  text: string,
  chainId: number,
  gate?: SignatureGate,
): { at: number; input: Input } {
  const [at, kind, first, info, hash] = fromLine(text)
  if (typeof at !== 'number') throw new ParseError('A record of the journal has no time.')
  switch (kind) {
    case 'tx': {
      const tx = readTransaction(first, info, chainId, hash)
      return { at, input: { kind, tx, verify: gate?.check(tx) ?? (() => {}) } }
    }
    case 'act':
      return { at, input: { kind, tx: parseTransaction(first, info) } }
    case 'list': {
      const { listed } = first
      return { at, input: { kind, listed: typeof listed === 'number' ? listed : decodeDefinition(listed) } }
    }
    default:
      return { at, input: first }
  }
}
