import type { SeriesProgress } from '@lighter/gateway'
import progress from 'cli-progress'
import type { CliIo } from '../io.ts'

/** Shows the progress of a long read on a terminal; prints nothing elsewhere. */
export function seriesProgress(
  io: CliIo,
  start: number,
  end: number,
): { onProgress: (progress: SeriesProgress) => void; stop: () => void } {
  if (io.stderr.isTTY !== true) return { onProgress: () => {}, stop: () => {} }
  const bar = new progress.SingleBar({
    format: '{bar} {percentage} % | {rows} rows, {pages} requests',
    stream: io.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  bar.start(end - start, 0, { rows: 0, pages: 0 })
  return {
    onProgress: ({ until, rows, pages }) => bar.update(until - start, { rows, pages }),
    stop: () => bar.stop(),
  }
}
