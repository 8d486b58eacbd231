import { findLibrary, libraryFileName } from '@lighter/signer/native'
import { ConfigError } from '@lighter/standards'
import { expect, test } from 'vitest'

test('each platform of the official package has its file name', () => {
  expect(libraryFileName('linux', 'x64')).toBe('lighter-signer-linux-amd64.so')
  expect(libraryFileName('darwin', 'arm64')).toBe('lighter-signer-darwin-arm64.dylib')
  expect(libraryFileName('win32', 'x64')).toBe('lighter-signer-windows-amd64.dll')
  expect(libraryFileName('linux', 'riscv64')).toBeUndefined()
})

test('the error for a missing library names the three ways to provide it', () => {
  for (const run of [
    () => findLibrary({ libraryPath: '/nowhere/lib.so' }),
    () => findLibrary({ env: { LIGHTER_SIGNER_LIBRARY: '/nowhere/lib.so' } }),
    () => findLibrary({ env: { LIGHTER_PYTHON: '/nowhere/python' } }),
  ]) {
    expect(run).toThrow(ConfigError)
    expect(run).toThrow(/libraryPath.*LIGHTER_SIGNER_LIBRARY.*pip install lighter-sdk/)
  }
})
