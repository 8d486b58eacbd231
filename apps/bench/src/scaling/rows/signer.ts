import { generateKeyPair, prepareVerifier } from '@lighter/signer'
import type { ScalingRow } from '../row.ts'

/** Verifiers prepared for keys that are kept: milliseconds for all of them. */
async function prepare(count: number): Promise<number> {
  const keys = Array.from({ length: 50 }, () => generateKeyPair().publicKey)
  const start = performance.now()
  const verifiers = Array.from({ length: count }, (_, i) => prepareVerifier(keys[i % keys.length] ?? ''))
  const ms = performance.now() - start
  for (const verifier of verifiers) verifier.close()
  return ms
}

/** What grows in the signer. */
export const signerRows: Readonly<Record<string, ScalingRow>> = {
  'prepared-verifiers': {
    of: 'verifiers prepared and kept',
    what: 'time',
    unit: 'ms',
    sizes: [500, 2_000, 8_000],
    quick: [5, 10, 20],
    measure: prepare,
  },
}
