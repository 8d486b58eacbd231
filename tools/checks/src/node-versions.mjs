// Runs the unit tests under the other supported majors of Node, from the npm packages that carry their binaries.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const vitest = join(
  dirname(createRequire(join(process.cwd(), 'package.json')).resolve('vitest/package.json')),
  'vitest.mjs',
)
if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.warn(
    `SKIPPED: Node 22 and 24 come from linux-x64 packages, this is ${process.platform}-${process.arch}`,
  )
} else {
  for (const major of ['22', '24']) {
    const node = join(dirname(require.resolve(`node-${major}/package.json`)), 'bin', 'node')
    const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
    console.log(`\nUnit tests under Node ${version}`)
    const { status } = spawnSync(node, [vitest, 'run', '--project', 'unit'], {
      stdio: 'inherit',
    })
    if (status !== 0) {
      process.exitCode = 1
      break
    }
  }
}
