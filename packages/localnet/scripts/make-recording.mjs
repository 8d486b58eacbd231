// Makes data/btcusdt-depth.json.gz from a Binance depth recording (see data/README.md): the best levels of each side,
// sampled, in the ticks of the exchange's BTC market. Run: node scripts/make-recording.mjs <recording.jsonl.gz>
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'

const LEVELS = 40
const STEP_MS = 100
const SECONDS = 240
const lines = gunzipSync(readFileSync(process.argv[2]))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const side = () => new Map()
let book
let last
let start
let next
let shown = { b: side(), a: side() }
const frames = []
const ticks = (price) => Math.round(Number(price) * 10)
const lots = (size) => Math.round(Number(size) * 100_000)
const top = (map, sign) => new Map([...map].sort((x, y) => sign * (y[0] - x[0])).slice(0, LEVELS))

function diff(before, after) {
  const out = []
  for (const price of before.keys()) if (!after.has(price)) out.push(price, 0)
  for (const [price, size] of after) if (before.get(price) !== size) out.push(price, size)
  return out
}

function sample() {
  const now = { b: top(book.b, 1), a: top(book.a, -1) }
  frames.push([diff(shown.b, now.b), diff(shown.a, now.a)])
  shown = now
}

const snapshotAt = lines.findIndex(({ frame }) => frame.lastUpdateId !== undefined)
const { frame: snapshot } = lines[snapshotAt]
book = {
  b: new Map(snapshot.bids.map(([p, s]) => [ticks(p), lots(s)])),
  a: new Map(snapshot.asks.map(([p, s]) => [ticks(p), lots(s)])),
}
last = snapshot.lastUpdateId
for (const { captured_at_ns: at, frame } of lines) {
  const data = frame.data
  if (data === undefined || data.u < last) continue
  const ms = Number(BigInt(at) / 1_000_000n)
  if (start === undefined) {
    start = ms
    next = 0
    sample()
  }
  while (ms - start >= next + STEP_MS) {
    next += STEP_MS
    sample()
  }
  if (ms - start > SECONDS * 1000) break
  for (const [key, rows] of [
    ['b', data.b],
    ['a', data.a],
  ]) {
    for (const [p, s] of rows) {
      if (Number(s) === 0) book[key].delete(ticks(p))
      else book[key].set(ticks(p), lots(s))
    }
  }
}
const text = JSON.stringify({
  source: 'Binance USD-M BTCUSDT depth, 2024-08-08, from nkaz001/hftbacktest (MIT); best levels, sampled',
  stepMs: STEP_MS,
  frames,
})
const packed = gzipSync(text, { level: 9 })
writeFileSync(new URL('../data/btcusdt-depth.json.gz', import.meta.url), packed)
process.stdout.write(`${frames.length} frames, ${packed.length} bytes\n`)
