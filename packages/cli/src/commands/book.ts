import type { BookMirror } from '@lighter/gateway'
import type { Level } from '@lighter/lob'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { checkMarket, findMarket, reference } from '../market-argument.ts'
import { colored, number } from '../output/format.ts'
import { aborted, redraw } from '../output/screen.ts'
import { levelCount } from '../parameters.ts'
import { openPublic } from '../session.ts'

/** Most columns of a bar, and the columns before it. */
const BAR = 24
const BEFORE_BAR = 30

/** `lighter book`: a live ladder on a terminal; elsewhere one snapshot, or one JSON line per change. */
export function bookCommand(io: CliIo): Command {
  return new Command('book')
    .description('order book: a live ladder on a terminal, one snapshot elsewhere')
    .argument('<ticker>', 'market: ticker (any case) or id')
    .option('--depth <levels>', 'levels of each side', '10')
    .option('--once', 'one snapshot, even on a terminal')
    .option('--follow', 'with --json: one line for every change')
    .action(
      async (
        ticker: string,
        options: { depth: string; once?: boolean | undefined; follow?: boolean | undefined },
        command: Command,
      ) => {
        const depth = levelCount(options.depth)
        checkMarket(ticker)
        const run = await startRun(command, io)
        await using lighter = await openPublic(run.settings, io)
        const book = await lighter.l2BookMirror(reference(findMarket(lighter, ticker)))
        if (run.settings.json && options.follow === true) {
          run.line(snapshot(book, depth))
          book.onUpdate(() => run.line(snapshot(book, depth)))
          await aborted(io.signal)
        } else if (run.settings.json || options.once === true || io.stdout.isTTY !== true) {
          run.print(snapshot(book, depth), () => ladder(io, book, depth))
        } else await redraw(io, () => ladder(io, book, depth))
      },
    )
}

function snapshot(book: BookMirror, depth: number): object {
  const levels = book.asDict(depth)
  if (levels === undefined) return { ticker: book.ticker, isLive: false }
  return { ticker: book.ticker, isLive: true, ts: levels.ts, bids: levels.b, asks: levels.a }
}

/** Draws asks above bids, each with its size as a bar. A stale book is not shown. */
function ladder(io: CliIo, book: BookMirror, levels: number): string {
  const { columns = Number.POSITIVE_INFINITY, rows = Number.POSITIVE_INFINITY } =
    io.stdout.isTTY === true ? io.stdout : {}
  // The two headings, the middle and the cursor take a line each.
  const fitting = Math.max(1, Math.floor((rows - 4) / 2))
  const depth = book.depth(Math.min(levels, fitting))
  if (depth === undefined) return `${book.ticker}: the stream is down, waiting for a current book…`
  const largest = Math.max(...[...depth.bids, ...depth.asks].map(({ size }) => size), Number.MIN_VALUE)
  const { priceDecimals, sizeDecimals } = book.market
  const widest = Math.max(0, Math.min(BAR, columns - BEFORE_BAR))
  const line = (color: 'green' | 'red', { price, size }: Level): string => {
    const bar = '█'.repeat(Math.ceil((size / largest) * widest))
    const [at, of] = [number(price, priceDecimals).padStart(14), number(size, sizeDecimals).padStart(14)]
    return `${colored(io, color, at)} ${of} ${colored(io, color, bar)}`
  }
  const mid = book.mid()
  const spread = book.spread()
  const points = mid === undefined || spread === undefined ? undefined : (spread / mid) * 10_000
  const middle =
    mid === undefined || spread === undefined
      ? 'one side is empty'
      : `mid ${number(mid, priceDecimals + 1)}  spread ${number(spread, priceDecimals)} (${points?.toFixed(2)} bp)`
  return [
    colored(io, 'bold', `${book.ticker}    ${new Date(book.snapshot(1)?.ts ?? 0).toISOString()}`),
    colored(io, 'dim', `${'price'.padStart(14)} ${'size'.padStart(14)}`),
    ...depth.asks.toReversed().map((level) => line('red', level)),
    colored(io, 'dim', `   ${columns < 80 ? '' : 'asks above, bids below: '}${middle}`),
    ...depth.bids.map((level) => line('green', level)),
  ].join('\n')
}
