import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-file.ts'

/** Result of a thread that creates a snapshot. */
export interface CompactionEnd {
  /** Whether the snapshot is complete. */
  readonly isWritten: boolean
}

/** A snapshot that another thread creates from the files of a data folder. */
export class Compaction {
  /** Resolves when the thread has ended, with or without a snapshot. */
  readonly done: Promise<CompactionEnd>
  readonly #worker: Worker
  #isCancelled = false

  /**
   * @param options `isAwaited`: the process stays alive until the thread ends
   * @param onEnd called when the thread has ended, unless it was cancelled
   */
  constructor(
    path: string,
    generation: number,
    options: { readonly isAwaited: boolean },
    onEnd: (isWritten: boolean) => void,
  ) {
    this.#worker = start({ path, generation })
    if (!options.isAwaited) this.#worker.unref()
    let isWritten = false
    this.#worker.once('message', () => {
      isWritten = true
    })
    this.#worker.on('error', (error) => {
      if (!this.#isCancelled)
        process.emitWarning(
          `localnet could not write a snapshot: ${error.message}. Nothing is lost: the journal has all inputs.`,
        )
    })
    this.done = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        if (!this.#isCancelled) onEnd(isWritten)
        resolve({ isWritten: isWritten && !this.#isCancelled })
      })
    })
  }

  /** Ends the thread. Its partial file is ignored. */
  cancel(): void {
    this.#isCancelled = true
    void this.#worker.terminate()
  }
}

/** Most of the thread's time is garbage collection; objects that live on are promoted less often from a larger young generation. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

function start(workerData: { path: string; generation: number }): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(packageFile('dist/node/durability/compact.js'), { workerData, resourceLimits })
  // This repository from its sources: a thread does not inherit the loader of the process.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href
  const entry = new URL('./compact.ts', import.meta.url).href
  return new Worker(`import('${loader}').then(({ register }) => { register(); return import('${entry}') })`, {
    eval: true,
    workerData,
    resourceLimits,
    execArgv: ['--conditions=@lighter/source'],
  })
}
