import { isLighterError } from '@lighter/standards/errors'
import { NativeSigner } from '../native.ts'
import { createSigner } from '../signer/create-signer.ts'
import type { Signer } from '../signer/signer.ts'
import { parseTransaction } from '../transactions/parse-transaction.ts'
import { prepareVerifier, transactionHash } from '../verify/verifier.ts'

// A key from the published vectors, not of a real account.
const TEST_KEY = '0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001'
const TEST_PUBLIC_KEY = '0x2c4fbfa7d45258fb02da89eaaf8a3af8eb62106ddd86cd98886e0fadcd7fcacf6f8fd2af3ca004f5'
// tx_cancel_order_000 of the official vectors.
const VECTOR_HASH = '8dcb7165470bb7a079d38f4099d2414307ed3c17019a810cdd47fa3eb1cad8c26bf5d893721490a6'

/**
 * Tests each backend against an official vector and against the other, and prints what it found.
 *
 * @returns whether both are healthy
 */
export async function doctor(out: (text: string) => void, libraryPath?: string): Promise<boolean> {
  const identity = { privateKey: TEST_KEY, accountIndex: 12_345, apiKeyIndex: 5, chainId: 300 }
  out(`node    ${globalThis.process.version} ${globalThis.process.platform}/${globalThis.process.arch}\n`)
  const wasm = check('wasm', out, () => createSigner(identity))
  const native = check('native', out, () => {
    const signer = new NativeSigner({ ...identity, libraryPath })
    const { path, source, abi, freedBy } = signer.library
    out(`native  ${path} (from ${source}), ABI ${abi}, strings freed by ${freedBy}\n`)
    return signer
  })
  return wasm && native
}

function check(name: 'wasm' | 'native', out: (text: string) => void, make: () => Signer): boolean {
  const label = name.padEnd(7)
  try {
    const signer = make()
    const problems: string[] = []
    if (signer.publicKey !== TEST_PUBLIC_KEY) problems.push('public key differs from the vector')
    const expiry = name === 'wasm' ? { expiredAt: 1_790_000_000_000 } : {}
    const signed = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 123, nonce: 0, ...expiry })
    if (name === 'wasm' && signed.txHash !== VECTOR_HASH) problems.push('hash differs from the vector')
    const parsed = parseTransaction(signed.txType, signed.txInfo)
    if (transactionHash(parsed, 300) !== signed.txHash) problems.push('hash differs from our own')
    const verifier = prepareVerifier(TEST_PUBLIC_KEY)
    if (!verifier.verifyTransaction(parsed, 300)) problems.push('signature does not verify')
    verifier.close()
    const rate = signaturesPerSecond(signer)
    signer.close()
    out(`${label} ${problems.length === 0 ? 'ok' : `FAILED: ${problems.join('; ')}`}, ${rate} signatures/s\n`)
    return problems.length === 0
  } catch (error) {
    out(`${label} FAILED: ${isLighterError(error) ? error.message : String(error)}\n`)
    return false
  }
}

function signaturesPerSecond(signer: Signer): number {
  const sign = (nonce: number): void => {
    signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 123, nonce })
  }
  for (let i = 0; i < 100; i++) sign(i)
  const start = performance.now()
  for (let i = 0; i < 400; i++) sign(i)
  return Math.round(400_000 / (performance.now() - start))
}
