import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-file.ts'

/** A snapshot that another thread creates from the files of a data folder. */
export class Compaction {
  /** Resolves when the thread has ended, with or without a snapshot. */
  readonly done: Promise<void>
  readonly #worker: Worker
  #isCancelled = false

  /** @param onEnd receives the number of lines of the snapshot; undefined if there is none */
  constructor(path: string, generation: number, onEnd: (lines: number | undefined) => void) {
    this.#worker = start({ path, generation })
    this.#worker.unref()
    let lines: number | undefined
    this.#worker.once('message', (count: number) => {
      lines = count
    })
    this.#worker.on('error', (error) => {
      if (!this.#isCancelled)
        process.emitWarning(
          `localnet could not write a snapshot: ${error.message}. Nothing is lost: the journal has all inputs.`,
        )
    })
    this.done = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        if (!this.#isCancelled) onEnd(lines)
        resolve()
      })
    })
  }

  /** Ends the thread. Its partial file is ignored. */
  cancel(): void {
    this.#isCancelled = true
    void this.#worker.terminate()
  }
}

function start(workerData: { path: string; generation: number }): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(packageFile('dist/node/durability/compact.js'), { workerData })
  // This repository from its sources: a thread does not inherit the loader of the process.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href
  const entry = new URL('./compact.ts', import.meta.url).href
  return new Worker(`import('${loader}').then(({ register }) => { register(); return import('${entry}') })`, {
    eval: true,
    workerData,
    execArgv: ['--conditions=@lighter/source'],
  })
}
