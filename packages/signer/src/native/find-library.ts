import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '@lighter/standards/errors'

/** Where the official library was found. */
export interface FoundLibrary {
  /** Path of the shared library. */
  path: string
  /** Which of the three ways found it. */
  source: 'option' | 'LIGHTER_SIGNER_LIBRARY' | 'lighter-sdk'
}

/** Options of {@link findLibrary}. */
export interface FindLibraryOptions {
  /** Path of the shared library. */
  libraryPath?: string | undefined
  /** Environment to read instead of `process.env`. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** As `process.platform`. @default this machine */
  platform?: string | undefined
  /** As `process.arch`. @default this machine */
  arch?: string | undefined
}

const SUFFIX: Readonly<Record<string, readonly [os: string, extension: string]>> = {
  linux: ['linux', 'so'],
  darwin: ['darwin', 'dylib'],
  win32: ['windows', 'dll'],
}

/** File name of the official library for a platform, or `undefined` if there is none. */
export function libraryFileName(platform: string, arch: string): string | undefined {
  const [os, extension] = SUFFIX[platform] ?? []
  const cpu = arch === 'x64' ? 'amd64' : arch === 'arm64' ? 'arm64' : undefined
  return os === undefined || cpu === undefined ? undefined : `lighter-signer-${os}-${cpu}.${extension}`
}

/**
 * Finds the official library: an explicit path, then `LIGHTER_SIGNER_LIBRARY`, then the Python package `lighter-sdk` of
 * `LIGHTER_PYTHON` or of the `python3`/`python` on the path.
 *
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` naming all three
 */
export function findLibrary(options: FindLibraryOptions = {}): FoundLibrary {
  const { env = process.env, platform = process.platform, arch = process.arch } = options
  const given = options.libraryPath
  if (given !== undefined) return existing(given, 'option')
  const named = env['LIGHTER_SIGNER_LIBRARY']
  if (named !== undefined && named !== '') return existing(named, 'LIGHTER_SIGNER_LIBRARY')
  const name = libraryFileName(platform, arch)
  const python = env['LIGHTER_PYTHON']
  const candidates = python === undefined || python === '' ? ['python3', 'python'] : [python]
  for (const candidate of name === undefined ? [] : candidates) {
    const folder = signersFolder(candidate)
    if (folder === undefined || name === undefined) continue
    const path = join(folder, name)
    if (existsSync(path)) return { path, source: 'lighter-sdk' }
  }
  throw unavailable(`No official library for ${platform}/${arch} was found.`)
}

function existing(path: string, source: FoundLibrary['source']): FoundLibrary {
  if (existsSync(path)) return { path, source }
  throw unavailable(`No file at ${path} (${source}).`)
}

function signersFolder(python: string): string | undefined {
  try {
    // find_spec does not import the package; importing it would load the library and take a second.
    const code =
      "import importlib.util as u,os;s=u.find_spec('lighter');print(os.path.join(os.path.dirname(s.origin),'signers') if s and s.origin else '')"
    const answer = execFileSync(python, ['-c', code], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return answer.trim() || undefined
  } catch {
    return undefined
  }
}

function unavailable(what: string): ConfigError {
  return new ConfigError(
    `${what} Pass its path (libraryPath), set LIGHTER_SIGNER_LIBRARY, or install the Python package: pip install lighter-sdk. The default backend 'wasm' needs none of them.`,
    { code: 'NATIVE_UNAVAILABLE' },
  )
}
