import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Programs of the other supported majors of Node, from the npm packages that carry their binaries; none but on linux-x64. */
export function otherNodes() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.warn(
      `SKIPPED: Node 22 and 24 come from linux-x64 packages, this is ${process.platform}-${process.arch}`,
    )
    return []
  }
  return ['22', '24'].map((major) => {
    const program = join(dirname(require.resolve(`node-${major}/package.json`)), 'bin', 'node')
    return { program, version: spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim() }
  })
}
