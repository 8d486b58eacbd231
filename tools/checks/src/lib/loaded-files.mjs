import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How many files a program that imports `entry` loads, as V8 counts them. */
export function loadedFiles(entry, cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-loaded-'))
  try {
    const program = `import ${JSON.stringify(entry)}; process.exit(0)`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NODE_V8_COVERAGE: folder },
    })
    if (status !== 0) throw new Error(`import of ${entry} failed:\n${stderr}`)
    const urls = readdirSync(folder).flatMap((file) =>
      JSON.parse(readFileSync(join(folder, file), 'utf8')).result.map(({ url }) => url),
    )
    return new Set(urls.filter((url) => url.startsWith('file:') && !url.includes('[eval'))).size
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
