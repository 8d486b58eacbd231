import { createRequire } from 'node:module'
import { ConfigError, SignerError } from '@lighter/standards/errors'
import type * as Koffi from 'koffi'
import { ABI, detectAbi, misreadFunction } from './abi.ts'
import type { AbiVersion } from './abi-version.ts'
import { type FoundLibrary, findLibrary } from './find-library.ts'
import { STRUCTS } from './structs.ts'

/** The result of a signing function. */
export interface NativeSigned {
  /** Protocol number. */
  txType: number
  /** JSON text to send; `null` after an error. */
  txInfo: string | null
  /** 80 lower-case hex digits; `null` after an error. */
  txHash: string | null
  /** Text that the owner signs on L1; `null` if the kind has none. */
  messageToSign: string | null
  /** What went wrong; `null` if it was signed. */
  err: string | null
}

/** One loaded official library. */
export interface NativeLibrary {
  /** Path of the shared library. */
  readonly path: string
  /** How the library was found. */
  readonly source: FoundLibrary['source']
  /** Layout of its functions. */
  readonly abi: AbiVersion
  /** Which `free` returns strings: the C library's, or the slower exported one. */
  readonly freedBy: 'libc' | 'Free'
  /** Calls an exported signing function. */
  call(name: string, args: readonly unknown[]): NativeSigned
  /** Passes the library a key to sign with; returns the error, or null. */
  createClient(privateKey: string, chainId: number, apiKeyIndex: number, accountIndex: number): string | null
  /** Creates a token that expires at `deadline`, epoch seconds. */
  createAuthToken(
    deadline: number,
    apiKeyIndex: number,
    accountIndex: number,
  ): { str: string | null; err: string | null }
  /** Creates a key pair: 80 hex digits each, with 0x. */
  generateKey(): { privateKey: string | null; publicKey: string | null; err: string | null }
}

const loaded = new Map<string, NativeLibrary>()

/**
 * Loads the official library, once per path.
 *
 * @throws {ConfigError} `NATIVE_UNAVAILABLE` without koffi or the library, `NATIVE_ABI` for a layout that cannot be
 * called safely
 */
export function loadLibrary(libraryPath?: string): NativeLibrary {
  const found = findOnce(libraryPath)
  const known = loaded.get(found.path)
  if (known !== undefined) return known
  const library = bind(found)
  loaded.set(found.path, library)
  return library
}

const searches = new Map<string, FoundLibrary>()

/** Finding the Python package starts a Python process: once per place named by the environment, not once per signer. */
function findOnce(libraryPath: string | undefined): FoundLibrary {
  const { LIGHTER_SIGNER_LIBRARY: named, LIGHTER_PYTHON: python, PATH: path } = process.env
  const key = JSON.stringify([libraryPath, named, python, path])
  const found = searches.get(key) ?? findLibrary({ libraryPath })
  searches.set(key, found)
  return found
}

function requireKoffi(): typeof Koffi {
  try {
    const module: unknown = createRequire(import.meta.url)('koffi')
    return module as typeof Koffi
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND'
    throw new ConfigError(
      isMissing
        ? "backend: 'native' needs the package koffi, which is not installed. Run: npm install koffi@3. Its install script does not need to run."
        : "backend: 'native' needs the package koffi, which is installed but does not load here. See the cause.",
      { code: 'NATIVE_UNAVAILABLE', cause },
    )
  }
}

function bind(found: FoundLibrary): NativeLibrary {
  const koffi = requireKoffi()
  const lib = openLibrary(koffi, found.path)
  const abi = detectAbi((name) => hasExport(lib, name))
  if (abi === 'older') throw unusableAbi(found.path)
  const { free, freedBy } = freeOf(koffi, lib)
  // Freed as soon as koffi has copied the text.
  const text = koffi.disposable('str', (pointer: unknown) => {
    free(pointer)
  })
  const signed = koffi.struct({
    txType: 'uint8_t',
    txInfo: text,
    txHash: text,
    messageToSign: text,
    err: text,
  })
  const tokenOrError = koffi.struct({ str: text, err: text })
  const keys = koffi.struct({ privateKey: text, publicKey: text, err: text })
  const types: Record<string, string | Koffi.TypeObject> = {
    i: 'int',
    l: 'long long',
    L: 'unsigned long long',
    b: 'uint8_t',
    h: 'int16_t',
    u: 'uint32_t',
    s: 'str',
  }
  for (const [letter, members] of Object.entries(STRUCTS[abi])) {
    // Space after the last member: newer builds of one layout add members to a struct, and read beyond it.
    const room = letter === 'o' ? {} : { Room: koffi.array('uint8_t', 64, 'Array') }
    types[letter] = koffi.pointer(koffi.struct({ ...members, ...room }))
  }
  const functions = new Map<string, (...args: unknown[]) => unknown>()
  for (const [name, shape] of Object.entries(ABI[abi])) {
    const parameters = Array.from(shape, (letter) => types[letter] ?? 'int')
    try {
      functions.set(name, lib.func(name, signed, parameters))
    } catch {
      throw unusableAbi(found.path, name)
    }
  }
  const call = (name: string, args: readonly unknown[]): NativeSigned => {
    const native = functions.get(name)
    if (native === undefined) throw new SignerError(`${name} is not bound.`, { context: { name } })
    return native(...args) as NativeSigned
  }
  const misread = misreadFunction(abi, call)
  if (misread !== undefined) throw unusableAbi(found.path, misread)
  const createClient = lib.func('CreateClient', text, ['str', 'str', 'int', 'int', 'long long'])
  const createAuthToken = lib.func('CreateAuthToken', tokenOrError, ['long long', 'int', 'long long'])
  const generateKey = lib.func('GenerateAPIKey', keys, [])
  return {
    path: found.path,
    source: found.source,
    abi,
    freedBy,
    call,
    // An empty URL: the library must never make requests.
    createClient: (privateKey, chainId, apiKeyIndex, accountIndex) =>
      createClient('', privateKey, chainId, apiKeyIndex, accountIndex) as string | null,
    createAuthToken: (deadline, apiKeyIndex, accountIndex) =>
      createAuthToken(deadline, apiKeyIndex, accountIndex) as { str: string | null; err: string | null },
    generateKey: () =>
      generateKey() as { privateKey: string | null; publicKey: string | null; err: string | null },
  }
}

function unusableAbi(path: string, misread?: string): ConfigError {
  const what =
    misread === undefined
      ? 'has an ABI older than 1.0.7'
      : `has an ABI between those that this package knows, or newer (${misread} is missing or reads its arguments elsewhere)`
  return new ConfigError(
    `The library at ${path} ${what}; calling it would sign wrong values. Use the library of lighter-sdk 1.1.8 (pip install lighter-sdk==1.1.8), or the default backend.`,
    { code: 'NATIVE_ABI', context: { path, misread } },
  )
}

function openLibrary(koffi: typeof Koffi, path: string): Koffi.LibraryHandle {
  try {
    return koffi.load(path)
  } catch (cause) {
    throw new ConfigError(`Cannot load the library at ${path}: it is for another platform, or damaged.`, {
      code: 'NATIVE_UNAVAILABLE',
      context: { path },
      cause,
    })
  }
}

function hasExport(lib: Koffi.LibraryHandle, name: string): boolean {
  try {
    lib.func(name, 'void', [])
    return true
  } catch {
    return false
  }
}

const C_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  linux: ['libc.so.6', 'libc.so'],
  darwin: ['libSystem.B.dylib'],
}

/**
 * `free` of the C library that allocated the strings. The exported `Free` enters Go, which on Node's main thread reads
 * /proc/self/maps on each call: four reads per signature. On Windows the library's C runtime is unknown, so the
 * exported one is used.
 */
function freeOf(
  koffi: typeof Koffi,
  lib: Koffi.LibraryHandle,
): { free: (pointer: unknown) => void; freedBy: 'libc' | 'Free' } {
  for (const name of C_LIBRARIES[process.platform] ?? []) {
    try {
      return { free: koffi.load(name).func('free', 'void', ['void *']), freedBy: 'libc' }
    } catch {
      // Try the next name.
    }
  }
  return { free: lib.func('Free', 'void', ['void *']), freedBy: 'Free' }
}
