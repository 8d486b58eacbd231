// Packs every package into `tarballs`, for projects until the packages are on a registry; and, for pnpm, the file that makes it
// take each package from its tarball: npm does so without it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = join(root, 'tarballs')
// A tarball of an older version would be installed beside the new one.
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
const overrides = readdirSync(join(root, 'packages')).map((name) => {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  const file = join(folder, `${manifest.name.slice(1).replace('/', '-')}-${manifest.version}.tgz`)
  execFileSync('npx', ['pnpm', 'pack', '--out', file], { cwd: join(root, 'packages', name), stdio: 'pipe' })
  return `  '${manifest.name}': 'file:${file}'\n`
})
writeFileSync(join(folder, 'pnpm-workspace.yaml'), `overrides:\n${overrides.join('')}`)
for (const file of readdirSync(folder)) console.log(join('tarballs', file))
