import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { UpdateStream } from '../streams.ts'

/** Figures of the native floor, in ns; `undefined` without a C compiler. */
export function nativeFloor(
  stream: UpdateStream,
  frames: readonly Buffer[],
): { update: number; frame: number } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-native-'))
  try {
    const binary = join(folder, 'floor')
    const source = fileURLToPath(new URL('./floor.c', import.meta.url))
    const built = spawnSync('cc', ['-O3', '-march=native', '-o', binary, source, '-lm'], { encoding: 'utf8' })
    if (built.status !== 0) {
      console.log(`native: skipped, no C compiler (${(built.error?.message ?? built.stderr).split('\n')[0]})`)
      return undefined
    }
    const updates = new Float64Array(stream.ticks.length * 3)
    for (let i = 0; i < stream.ticks.length; i++)
      updates.set([stream.sides[i] ?? 0, stream.ticks[i] ?? 0, stream.lots[i] ?? 0], i * 3)
    writeFileSync(join(folder, 'updates'), Buffer.from(updates.buffer))
    writeFileSync(
      join(folder, 'frames'),
      Buffer.concat(
        frames.flatMap((frame) => {
          // One byte more: the C side expects a terminator.
          const length = Buffer.alloc(4)
          length.writeUInt32LE(frame.length + 1)
          return [length, frame, Buffer.alloc(1)]
        }),
      ),
    )
    const run = spawnSync(binary, [join(folder, 'updates'), join(folder, 'frames')], { encoding: 'utf8' })
    const [update, frame] = run.stdout.split('\n').map(Number)
    return update === undefined || frame === undefined ? undefined : { update, frame }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
