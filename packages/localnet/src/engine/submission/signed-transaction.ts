import {
  type ParsedTransaction,
  parseTransaction,
  prepareVerifier,
  transactionHash,
  type Verifier,
} from '@lighter/signer'
import { l1Message, recoverL1Address } from '@lighter/signer/l1'
import { LighterError } from '@lighter/standards'
import { refused } from '../errors.ts'
import type { Tx } from '../state/tx.ts'
import type { SignatureCheck } from './submit.ts'

/**
 * Reads a transaction. `knownHash` avoids hashing a transaction again.
 *
 * @throws {Refused} 21501 for anything but a transaction, 21505 for an unknown type
 */
export function readTransaction(txType: number, txInfo: string, chainId: number, knownHash?: string): Tx {
  let parsed: ParsedTransaction
  try {
    parsed = parseTransaction(txType, txInfo)
  } catch (error) {
    if (!(error instanceof LighterError)) throw error
    throw refused(error.context['field'] === 'txType' ? 'unsupportedTxType' : 'invalidTxInfo', error.message)
  }
  checkSafe(parsed)
  return { parsed, hash: knownHash ?? transactionHash(parsed, chainId), info: txInfo }
}

/** Nonces and expiries are 64 bits wide on the wire; localnet accepts safe integers. @throws {Refused} */
function checkSafe(tx: ParsedTransaction): void {
  if (tx.nonce > Number.MAX_SAFE_INTEGER) throw refused('invalidNonce')
  if (tx.type === 'createOrder') checkExpiry(tx.orderExpiry)
  if (tx.type === 'createGroupedOrders') for (const order of tx.orders) checkExpiry(order.orderExpiry)
}

function checkExpiry(orderExpiry: bigint): void {
  if (orderExpiry > Number.MAX_SAFE_INTEGER) throw refused('invalidOrderExpiry')
}

/** Verifies L2 and L1 signatures, and caches the prepared verifier of each public key. */
export class SignatureGate {
  readonly #verifiers = new Map<string, Verifier>()
  readonly #chainId: number
  readonly #isOn: boolean
  readonly #needsL1: boolean

  constructor(options: { chainId: number; verifySignatures: boolean; l1Signatures: boolean }) {
    this.#chainId = options.chainId
    this.#isOn = options.verifySignatures
    this.#needsL1 = options.l1Signatures
  }

  /** The check of one transaction. */
  check({ parsed }: Tx): SignatureCheck {
    return (account, publicKey) => {
      if (!this.#isOn) return
      if (!this.verifier(publicKey).verifyTransaction(parsed, this.#chainId))
        throw refused('invalidSignature')
      if (this.#needsL1) checkL1(parsed, account.l1Address, this.#chainId)
    }
  }

  /** The prepared verifier of a public key (80 hex digits). @throws {Refused} 21108 for an invalid key */
  verifier(publicKey: string): Verifier {
    const known = this.#verifiers.get(publicKey)
    if (known !== undefined) return known
    let verifier: Verifier
    try {
      verifier = prepareVerifier(`0x${publicKey}`)
    } catch {
      throw refused('invalidPublicKey')
    }
    for (const [key, oldest] of this.#verifiers) {
      if (this.#verifiers.size < MOST_VERIFIERS) break
      // Its tables are in the signer's memory, which is not garbage-collected.
      oldest.close()
      this.#verifiers.delete(key)
    }
    this.#verifiers.set(publicKey, verifier)
    return verifier
  }
}

/** Maximum number of prepared verifiers; the oldest is discarded first. */
const MOST_VERIFIERS = 4096

/** ChangePubKey needs the owner's L1 signature; so do transfers to others and integrator fees, where one was given or is due. */
function checkL1(parsed: ParsedTransaction, owner: string, chainId: number): void {
  if (parsed.type !== 'changePubKey' && parsed.type !== 'transfer' && parsed.type !== 'approveIntegrator')
    return
  if (parsed.l1Sig === '') {
    if (parsed.type === 'changePubKey') throw refused('failToL1Signature')
    return
  }
  const message = l1Message(parsed, chainId)
  let signer: string
  try {
    signer = recoverL1Address(message, parsed.l1Sig)
  } catch {
    throw refused('failToL1Signature')
  }
  if (signer.toLowerCase() !== owner.toLowerCase()) throw refused('failToL1Signature')
}
