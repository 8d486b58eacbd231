import { Worker } from 'node:worker_threads'
import { ConfigError, type LighterError, SignerError, ValidationError } from '@lighter/standards/errors'
import type { SignedTransaction } from '../signer/signer.ts'
import { timeOf } from '../time/clock.ts'
import type { TransactionRequest } from '../transactions/registry.ts'
import { findLibrary } from './find-library.ts'
import type { NativeSignerOptions } from './native-signer.ts'

/** A native signer in a worker thread, where calls into Go take a fifth less time than on the main thread. */
export interface NativeWorker extends AsyncDisposable {
  /** Like `Signer.sign`, but asynchronous. */
  sign(request: TransactionRequest): Promise<SignedTransaction>
  /** Like `Signer.createAuthToken`, but asynchronous. */
  createAuthToken(options?: { deadline?: number | undefined }): Promise<string>
  /** Ends the worker; pending calls reject. */
  close(): Promise<void>
}

/** A call to the worker. */
export interface NativeWorkerCall {
  id: number
  method: 'sign' | 'createAuthToken'
  argument: unknown
  /** Epoch milliseconds by the caller's clock. */
  now: number
}

/** The reply to a call. */
export interface NativeWorkerReply {
  id: number
  value?: unknown | undefined
  error?:
    | {
        name: string
        message: string
        code: string
        field?: string | undefined
        allowed?: string | undefined
      }
    | undefined
}

/**
 * Starts a worker with the official library. Its calls use the time of `options.now`, like a signer in this thread.
 *
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` if the library is not found
 */
export async function startNativeWorker(options: NativeSignerOptions): Promise<NativeWorker> {
  const { now = Date.now, ...rest } = options
  const libraryPath = findLibrary({ libraryPath: options.libraryPath }).path
  const isSource = import.meta.url.endsWith('.ts')
  const entry = new URL(isSource ? './worker-entry.ts' : './worker-entry.js', import.meta.url)
  const worker = new Worker(entry, { workerData: { ...rest, libraryPath } })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  let ended: unknown
  const fail = (error: unknown): void => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  let next = 1
  worker.on('message', ({ id, value, error }: NativeWorkerReply) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(errorOf(error))
  })
  worker.on('error', fail)
  worker.on('exit', () => {
    fail(new SignerError('The native worker has ended.', { code: 'CLOSED' }))
  })
  const call = (method: NativeWorkerCall['method'], argument: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      // A worker that has ended accepts messages but never replies.
      if (ended !== undefined) {
        reject(ended)
        return
      }
      const id = next++
      worker.postMessage({ id, method, argument, now: timeOf(now) } satisfies NativeWorkerCall)
      waiting.set(id, { resolve, reject })
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

/** Restores an error of the other thread with its class. */
function errorOf({
  name,
  message,
  code,
  field,
  allowed,
}: NonNullable<NativeWorkerReply['error']>): LighterError {
  if (name === 'ValidationError' && field !== undefined)
    return new ValidationError(message, { code, field, allowed })
  return name === 'ConfigError' ? new ConfigError(message, { code }) : new SignerError(message, { code })
}
