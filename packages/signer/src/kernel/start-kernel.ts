import { ConfigError, SignerError } from '@lighter/standards/errors'
import { loadKernelFrom } from './load-kernel.ts'

/**
 * Starts the signing kernel from a compiled module, for platforms that forbid compiling WebAssembly at run time
 * (Cloudflare Workers). Call it once, before anything is signed or verified; later calls change nothing.
 *
 * @param module - the WebAssembly module `@lighter/signer/kernel.wasm`, as the platform imports it
 * @throws {ConfigError} `BAD_OPTIONS` if it is not a `WebAssembly.Module`
 * @throws {SignerError} `KERNEL_SELF_CHECK` if it computes wrongly here, or is another module
 *
 * @example
 * ```ts
 * import { startKernel } from '@lighter/signer'
 * import kernel from '@lighter/signer/kernel.wasm'
 *
 * startKernel(kernel)
 * ```
 */
export function startKernel(module: object): void {
  if (!(module instanceof WebAssembly.Module)) {
    throw new ConfigError(
      'startKernel() needs a compiled WebAssembly.Module. Pass the module imported from @lighter/signer/kernel.wasm, or the result of WebAssembly.compile().',
      { code: 'BAD_OPTIONS' },
    )
  }
  try {
    loadKernelFrom(module)
  } catch (cause) {
    if (cause instanceof SignerError) throw cause
    throw new SignerError(
      'This WebAssembly.Module is not the signing kernel of this version. Import @lighter/signer/kernel.wasm of the same package.',
      { code: 'KERNEL_SELF_CHECK', cause },
    )
  }
}
