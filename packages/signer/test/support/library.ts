import { findLibrary } from '@lighter/signer/native'

/** Path of the official library; `undefined` where it is not installed, which CI does not accept. */
export const libraryPath: string | undefined = locate()

function locate(): string | undefined {
  try {
    return findLibrary().path
  } catch (error) {
    if (process.env['CI'] === 'true') throw error
    console.warn(
      `SKIPPED: no official library to compare with. ${error instanceof Error ? error.message : ''}`,
    )
    return undefined
  }
}
