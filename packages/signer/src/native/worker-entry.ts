import { parentPort, workerData } from 'node:worker_threads'
import { LighterError, ValidationError } from '@lighter/standards/errors'
import type { TransactionRequest } from '../transactions/registry.ts'
import { NativeSigner, type NativeSignerOptions } from './native-signer.ts'
import type { NativeWorkerCall, NativeWorkerReply } from './worker.ts'

// The caller's clock cannot cross to this thread, so each call carries its time.
let time = 0
const signer = new NativeSigner({ ...(workerData as NativeSignerOptions), now: () => time })

parentPort?.on('message', (call: NativeWorkerCall) => {
  time = call.now
  parentPort?.postMessage(answer(call))
})

function answer({ id, method, argument }: NativeWorkerCall): NativeWorkerReply {
  try {
    const value =
      method === 'sign'
        ? signer.sign(argument as TransactionRequest)
        : signer.createAuthToken(argument as { deadline?: number | undefined } | undefined)
    return { id, value }
  } catch (error) {
    if (!(error instanceof LighterError))
      return { id, error: { name: 'SignerError', message: String(error), code: 'SIGNER' } }
    const refused = error instanceof ValidationError ? { field: error.field, allowed: error.allowed } : {}
    return { id, error: { name: error.name, message: error.message, code: error.code, ...refused } }
  }
}
