import { generateKeyPair, prepareVerifier } from '@lighter/signer'
import { cpuOf } from '../cpu.ts'
import type { ScalingRow } from '../row.ts'

/** Verifiers prepared for keys that are kept: CPU for all of them. */
async function prepare(count: number): Promise<number> {
  const keys = Array.from({ length: 50 }, () => generateKeyPair().publicKey)
  const verifiers: ReturnType<typeof prepareVerifier>[] = []
  const ms = await cpuOf(() => {
    for (let i = 0; i < count; i++) verifiers.push(prepareVerifier(keys[i % keys.length] ?? ''))
  })
  for (const verifier of verifiers) verifier.close()
  return ms
}

/** What grows in the signer. */
export const signerRows: Readonly<Record<string, ScalingRow>> = {
  'prepared-verifiers': {
    of: 'verifiers prepared and kept',
    what: 'CPU',
    unit: 'ms',
    sizes: [500, 2_000, 8_000],
    quick: [5, 10, 20],
    measure: prepare,
  },
}
