import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { AbortedError, onAbort, shown, ValidationError } from '@lighter/standards'
import { Piscina } from 'piscina'
import type { PreparedData } from '../data/prepared-data.ts'
import type { Report } from '../report/report.ts'
import type { SweepError, SweepOutcome, SweepSettings, SweepTask, SweepWorkerData } from './sweep-task.ts'

/** One run of a sweep. */
export interface SweepPoint<P> {
  /** Passed to the strategy's module. Must be cloneable: no functions. */
  readonly parameters: P
  /** Options of this point that differ from {@link SweepOptions.settings}: another queue model, another latency. */
  readonly settings?: SweepSettings | undefined
}

/** Options of {@link sweep}. */
export interface SweepOptions<P> {
  /** The data, read once; all workers share its memory. */
  readonly data: PreparedData
  /**
   * Module whose default export is `(parameters) => LightStrategy`: `new URL('./strategy.js', import.meta.url)`. Workers load it
   * as Node does: JavaScript, or TypeScript from Node 22.18 on.
   */
  readonly strategy: URL
  /** The runs; see {@link parameterGrid}. */
  readonly points: readonly SweepPoint<P>[]
  /** Options of `light` for all points. @default those of `light` */
  readonly settings?: SweepSettings | undefined
  /** Threads. @default the number of processors, at most the number of points */
  readonly workers?: number | undefined
  /** Called with the number of points that have ended, after each of them. */
  readonly onProgress?: ((ended: number) => void) | undefined
  /** Ends the sweep: running points are stopped, and the promise rejects. */
  readonly signal?: AbortSignal | undefined
}

/** Result of one point. */
export interface SweepResult<P> {
  /** Parameters of the point. */
  readonly parameters: P
  /** Report of the run; null if its options or its strategy's module threw. A run that ended early has a partial report. */
  readonly report: Report | null
  /** Why there is no report; null if there is one. */
  readonly error: SweepError | null
}

/**
 * Runs a strategy over the same data with many parameters, in worker threads. The results are those of `light`, in the order of
 * the points, whatever the number of workers. A point that fails does not end the others.
 *
 * @throws {ValidationError} for a number of workers that is not a positive integer, settings that cannot be sent to a worker, and a
 *   module without a strategy
 * @throws {AbortedError} when `signal` aborts
 *
 * @example
 * ```ts
 * const results = await sweep({
 *   data: await prepareData(readParquetEvents({ folder: 'data', market: 'BTC' })),
 *   strategy: new URL('./quotes.js', import.meta.url),
 *   points: parameterGrid({ behind: [0, 1, 2], size: [10, 100] }).map((parameters) => ({ parameters })),
 *   settings: { orderLatency: 50, fees: { maker: 28, taker: 196 } },
 * })
 * for (const { parameters, report } of results) console.log(parameters, report?.pnl.total)
 * ```
 */
export async function sweep<P>(options: SweepOptions<P>): Promise<SweepResult<P>[]> {
  const { data, strategy, points, settings = {}, signal, onProgress } = options
  const workers = Math.min(options.workers ?? availableParallelism(), Math.max(1, points.length))
  if (!Number.isSafeInteger(workers) || workers < 1)
    throw new ValidationError(`workers is ${shown(options.workers)}; allowed: a positive integer.`, {
      field: 'workers',
      value: options.workers,
      allowed: 'a positive integer',
    })
  if (hasAborted(signal)) throw aborted(signal)
  if (points.length === 0) return []
  const workerData: SweepWorkerData = { data, module: strategy.href }
  const pool = new Piscina({
    ...entry(),
    workerData,
    minThreads: workers,
    maxThreads: workers,
    // Points take seconds; a worker that waits must not hold a core.
    atomics: 'disabled',
  })
  let ended = 0
  const stopListening = onAbort(signal, () => void pool.destroy())
  try {
    return await Promise.all(
      points.map(async ({ parameters, settings: own }) => {
        const task: SweepTask = { parameters, settings: { ...settings, ...own } }
        const answer: SweepOutcome = await pool.run(task)
        onProgress?.(++ended)
        return {
          parameters,
          report: 'report' in answer ? answer.report : null,
          error: 'error' in answer ? answer.error : null,
        }
      }),
    )
  } catch (error) {
    if (hasAborted(signal)) throw aborted(signal)
    throw isCloneError(error) ? notCloneable(error) : error
  } finally {
    stopListening()
    await pool.destroy()
  }
}

/** The worker's file, and how to load it. */
function entry(): { filename: string; execArgv?: string[] } {
  if (!import.meta.url.endsWith('.ts'))
    return { filename: fileURLToPath(new URL('./sweep-worker.js', import.meta.url)) }
  // This repository from its sources.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return {
    filename: fileURLToPath(new URL('./sweep-worker.ts', import.meta.url)),
    execArgv: ['--conditions=@lighter/source', '--import', tsx],
  }
}

function hasAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function aborted(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('The sweep was aborted.', { cause: signal?.reason })
}

function isCloneError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DataCloneError'
}

function notCloneable(error: Error): ValidationError {
  return new ValidationError(
    `Parameters and settings of a sweep are sent to workers, and one cannot be: ${error.message} Pass latencies as numbers or samples, and functions in the strategy's module.`,
    { field: 'points', allowed: 'values that can be cloned', cause: error },
  )
}
