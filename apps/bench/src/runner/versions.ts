import { createRequire } from 'node:module'

/** Versions of packages as the module at `url` sees them; packages that hide their package.json count as `installed`. */
export function installedVersions(url: string, names: readonly string[]): Record<string, string> {
  const require = createRequire(url)
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, (require(`${name}/package.json`) as { version: string }).version]
      } catch {
        return [name, 'installed']
      }
    }),
  )
}
