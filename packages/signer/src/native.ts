import { NativeSigner } from './native/native-signer.ts'
import { registerNativeProvider } from './signer/native-provider.ts'

export type * from './index.ts'
export { detectAbi } from './native/abi.ts'
export type { AbiVersion } from './native/abi-version.ts'
export type { FindLibraryOptions, FoundLibrary } from './native/find-library.ts'
export { findLibrary, libraryFileName } from './native/find-library.ts'
export type { NativeLibrary, NativeSigned } from './native/library.ts'
export { loadLibrary } from './native/library.ts'
export type { NativeSignerOptions } from './native/native-signer.ts'
export { NativeSigner } from './native/native-signer.ts'
export type { NativeWorker } from './native/worker.ts'
export { startNativeWorker } from './native/worker.ts'

registerNativeProvider((options) => new NativeSigner(options))
