import { parentPort, workerData } from 'node:worker_threads'
import { LighterError, ValidationError } from '@lighter/standards/errors'
import type { TransactionRequest } from '../transactions/registry.ts'
import { NativeSigner, type NativeSignerOptions } from './native-signer.ts'
import type { NativeWorkerAnswer, NativeWorkerCall } from './worker.ts'

const signer = new NativeSigner(workerData as NativeSignerOptions)

parentPort?.on('message', ({ id, method, argument }: NativeWorkerCall) => {
  parentPort?.postMessage(answer(id, method, argument))
})

function answer(id: number, method: NativeWorkerCall['method'], argument: unknown): NativeWorkerAnswer {
  try {
    const value =
      method === 'sign'
        ? signer.sign(argument as TransactionRequest)
        : signer.createAuthToken(argument as { deadline?: number } | undefined)
    return { id, value }
  } catch (error) {
    if (!(error instanceof LighterError))
      return { id, error: { name: 'SignerError', message: String(error), code: 'SIGNER' } }
    const field = error instanceof ValidationError ? { field: error.field } : {}
    return { id, error: { name: error.name, message: error.message, code: error.code, ...field } }
  }
}
