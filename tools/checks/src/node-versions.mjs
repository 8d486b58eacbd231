// Runs the unit tests under the other supported majors of Node.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { otherNodes } from './lib/nodes.mjs'

const manifest = createRequire(join(process.cwd(), 'package.json')).resolve('vitest/package.json')
for (const { program, version } of otherNodes()) {
  console.log(`\nUnit tests under Node ${version}`)
  const args = [join(dirname(manifest), 'vitest.mjs'), 'run', '--project', 'unit']
  if (spawnSync(program, args, { stdio: 'inherit' }).status !== 0) process.exit(1)
}
