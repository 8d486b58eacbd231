import { ValidationError } from '@lighter/standards'
import { toHex } from '../core/bytes.ts'
import { checkRecord, hashRecord } from '../core/codec.ts'
import { parseTransaction, recordBehind } from '../core/parse-transaction.ts'
import { kernel } from '../kernel/kernel.ts'
import { parsePublicKey } from '../keys/keys.ts'
import type { ParsedTransaction } from '../transactions/registry.ts'

/** Verifies signatures of one public key; faster than `verifyTransaction`, for those who see many. */
export interface Verifier {
  /** Whether the signature of a transaction is this key's, for a chain. */
  verifyTransaction(tx: ParsedTransaction, chainId: number): boolean
  /** Whether 80 bytes are this key's signature of a 40-byte hash. */
  verifyHash(hash: Uint8Array, signature: Uint8Array): boolean
  /** Gives the table's memory back for another key. The verifier refuses to work afterwards. */
  release(): void
}

/** Tables that were released and can be filled again: kernel memory only grows. */
const free: number[] = []

/**
 * Makes a verifier with a table of multiples of the key (80 kB of kernel memory, about 1.4 ms).
 *
 * @throws {ValidationError} for bytes that encode no public key
 */
export function prepareVerifier(publicKey: string): Verifier {
  const module = kernel()
  const key = parsePublicKey(publicKey)
  const table = free.pop() ?? module.allocate(module.exports.tableSize())
  if (!module.prepare(key, table)) {
    free.push(table)
    throw new ValidationError('publicKey encodes no key of the curve.', {
      field: 'publicKey',
      allowed: 'a registered public key',
    })
  }
  let open = true
  const verifyHash = (hash: Uint8Array, signature: Uint8Array): boolean => {
    if (!open) throw new ValidationError('This verifier was released.', { field: 'verifier' })
    if (hash.length !== 40 || signature.length !== 80) return false
    module.write(40, hash)
    module.write(80, signature)
    return module.exports.verifyPrepared(table) === 1
  }
  return {
    verifyHash,
    verifyTransaction: (tx, chainId) => verifyHash(hashRecord(recordBehind(tx), chainId), tx.signature),
    release() {
      if (open) free.push(table)
      open = false
    },
  }
}

/** A transaction as it travels, and whose it should be. */
export interface VerifyOptions {
  txType: number
  txInfo: string
  publicKey: string
  chainId: number
}

/** Whether a transaction text carries the signature of a public key. @throws {ParseError} or {@link ValidationError} for text that is no transaction */
export function verifyTransaction(options: VerifyOptions): boolean {
  const tx = parseTransaction(options.txType, options.txInfo)
  const key = parsePublicKey(options.publicKey)
  const hash = hashRecord(recordBehind(tx), options.chainId)
  const module = kernel()
  module.write(0, key)
  module.write(40, hash)
  module.write(80, tx.signature)
  return module.exports.verify() === 1
}

/** Hash of a parsed transaction, 80 hex digits: the transaction hash that the exchange reports too. */
export function transactionHash(tx: ParsedTransaction, chainId: number): string {
  return toHex(hashRecord(recordBehind(tx), chainId))
}

/** The official rules for a parsed transaction. @throws {ValidationError} for the first one broken */
export function validateTransaction(tx: ParsedTransaction): void {
  checkRecord(recordBehind(tx))
}
