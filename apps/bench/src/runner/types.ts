/** One measured figure of one process. */
export interface Sample {
  /** Case name, for example `sign/create-order`. */
  case: string
  /** `lighter`, `lighter-<variant>`, or the npm or pip name of a peer. */
  subject: string
  unit: 'ns' | 'us' | 'ms' | 'bytes' | 'ops/s' | 'count'
  /** The figure of this process (its own median, or the thing itself). */
  value: number
  /** Median and 99th percentile within this process, where they make sense. */
  p50?: number
  p99?: number
}

/** Input of a bench. */
export interface BenchContext {
  /** Small sizes, to see that it runs. */
  quick: boolean
  /** Which repetition this process is. */
  run: number
  /** Which of the bench's parts this process measures. */
  part: string
}

/** A bench: `run` is called once in each of several processes. */
export interface BenchDefinition {
  name: string
  /** One line for the list. */
  summary: string
  /** Processes to run. @default 5, or 1 with --quick */
  repetitions?: number
  /**
   * Parts that run in a process each, so that one subject's objects do not change how another's code is compiled.
   * @default one part
   */
  parts?: readonly string[]
  /** Extra node flags, for example `--expose-gc`. */
  nodeFlags?: readonly string[]
  /** Versions of peers to print, by name. */
  versions?: () => Record<string, string> | Promise<Record<string, string>>
  run(context: BenchContext): Promise<Sample[]>
  /** What the figures of all processes say together. */
  conclude?: ((results: readonly BenchResult[]) => Conclusion) | undefined
}

/** What a bench makes of its figures. */
export interface Conclusion {
  /** Printed below the table. */
  text: string
  /** Goes into the JSON beside the figures. */
  report: Readonly<Record<string, unknown>>
  /** A sentence for each figure out of bounds; with any of them the bench ends with code 1. */
  failures: readonly string[]
}

/** A line of the JSON result. */
export interface BenchResult {
  case: string
  subject: string
  unit: Sample['unit']
  median: number
  min: number
  max: number
  p50?: number
  p99?: number
  runs: number
}
