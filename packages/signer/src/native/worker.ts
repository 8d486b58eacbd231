import { Worker } from 'node:worker_threads'
import { LighterError, SignerError } from '@lighter/standards/errors'
import type { SignedTransaction } from '../signer/signer.ts'
import type { TransactionRequest } from '../transactions/registry.ts'
import { findLibrary } from './find-library.ts'
import type { NativeSignerOptions } from './native-signer.ts'

/** A native signer in a worker thread, where calls into Go cost a fifth less than on the main thread. */
export interface NativeWorker extends AsyncDisposable {
  /** As `Signer.sign`, but the answer comes later. */
  sign(request: TransactionRequest): Promise<SignedTransaction>
  /** As `Signer.createAuthToken`, but the answer comes later. */
  createAuthToken(options?: { deadline?: number }): Promise<string>
  /** Ends the worker; calls that wait are refused. */
  close(): Promise<void>
}

/** A call to the worker. */
export interface NativeWorkerCall {
  id: number
  method: 'sign' | 'createAuthToken'
  argument: unknown
}

/** Its answer. */
export interface NativeWorkerAnswer {
  id: number
  value?: unknown
  error?: { name: string; message: string; code: string; field?: string }
}

/**
 * Starts a worker with the official library.
 *
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` if there is no library
 */
export async function startNativeWorker(options: Omit<NativeSignerOptions, 'now'>): Promise<NativeWorker> {
  const libraryPath = findLibrary({ libraryPath: options.libraryPath }).path
  const isSource = import.meta.url.endsWith('.ts')
  const entry = new URL(isSource ? './worker-entry.ts' : './worker-entry.js', import.meta.url)
  const worker = new Worker(entry, { workerData: { ...options, libraryPath } })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  let next = 1
  worker.on('message', ({ id, value, error }: NativeWorkerAnswer) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else {
      const context = error.field === undefined ? {} : { field: error.field }
      call?.reject(new LighterError(error.message, { code: error.code, context }))
    }
  })
  worker.on('error', fail)
  worker.on('exit', () => {
    fail(new SignerError('The native worker has ended.', { code: 'CLOSED' }))
  })
  const call = (method: NativeWorkerCall['method'], argument: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, method, argument } satisfies NativeWorkerCall)
    })
  const close = async (): Promise<void> => {
    await worker.terminate()
  }
  return {
    sign: async (request) => (await call('sign', request)) as SignedTransaction,
    createAuthToken: async (token) => (await call('createAuthToken', token)) as string,
    close,
    [Symbol.asyncDispose]: close,
  }
}
