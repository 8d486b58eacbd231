import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** URL of a file of this package, by its path from the package's folder: the build moves modules, and bundles them. */
export function packageFile(path: string): URL {
  return new URL(
    path,
    pathToFileURL(createRequire(import.meta.url).resolve('@lighter/localnet/package.json')),
  )
}
