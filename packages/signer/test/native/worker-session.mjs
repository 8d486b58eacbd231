/** Run by the differential test in a process of its own on the built package: worker threads do not inherit the test runner's loader. */
import { generateKeyPair, prepareVerifier } from '@lighter/signer'
import { startNativeWorker } from '@lighter/signer/native'

const keys = generateKeyPair()
const worker = await startNativeWorker({ ...keys, accountIndex: 12_345, apiKeyIndex: 7, chainId: 300 })
const signed = await worker.sign({ type: 'cancelOrder', marketIndex: 1, orderIndex: 5, nonce: 1 })
const valid = prepareVerifier(keys.publicKey).verifyTxInfo(signed.txType, signed.txInfo, 300)
const refused = await worker
  .sign({ type: 'cancelOrder', marketIndex: 255, orderIndex: 5, nonce: 1 })
  .catch((error) => error)
const token = await worker.createAuthToken()
await worker.close()
const afterwards = await worker.sign({ type: 'createSubAccount', nonce: 1 }).catch((error) => error.code)
// An hour back, by the caller's clock: tokens follow it.
const now = () => Date.now() - 3_600_000
const slow = await startNativeWorker({ ...keys, accountIndex: 12_345, apiKeyIndex: 8, chainId: 300, now })
const tokenAge = Number(token.split(':')[0]) - Number((await slow.createAuthToken()).split(':')[0])
await slow.close()
process.stdout.write(
  JSON.stringify({
    valid,
    refusal: refused.message,
    code: refused.code,
    name: refused.name,
    field: refused.field,
    afterwards,
    tokenHours: Math.round(tokenAge / 3600),
  }),
)
