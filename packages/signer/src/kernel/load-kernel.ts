import { SignerError } from '@lighter/standards/errors'
import { KERNEL_BASE64 } from '../generated/kernel.ts'
import { fromHex, toHex } from '../text/hex.ts'
import { Kernel, type KernelExports } from './kernel.ts'

let kernel: Kernel | undefined
let failure: SignerError | undefined

/**
 * The kernel of this process, created and self-checked on first use.
 *
 * @throws {SignerError} `KERNEL_UNAVAILABLE` if WebAssembly is missing or forbidden, `KERNEL_SELF_CHECK` if it computes
 * wrongly here
 */
export function loadKernel(): Kernel {
  if (kernel !== undefined) return kernel
  if (failure !== undefined) throw failure
  try {
    return keep(instantiate(compile(KERNEL_BASE64)))
  } catch (cause) {
    failure =
      cause instanceof SignerError
        ? cause
        : new SignerError(
            "The signing kernel could not start: WebAssembly with SIMD is missing here, or may not be compiled at run time. In a Worker, import the module '@lighter/signer/kernel.wasm' and pass it to startKernel(). In a page, add 'wasm-unsafe-eval' to script-src of its Content-Security-Policy. On Node, use backend: 'native'.",
            { code: 'KERNEL_UNAVAILABLE', cause },
          )
    throw failure
  }
}

/** Makes the kernel of this process from a compiled module, if there is none yet. See `startKernel`. */
export function loadKernelFrom(module: WebAssembly.Module): void {
  if (kernel === undefined) keep(instantiate(module))
}

function keep(fresh: Kernel): Kernel {
  selfCheck(fresh)
  kernel = fresh
  return fresh
}

/** Decodes base64. Uses Buffer on Node, where it is already loaded and atob would load another megabyte. */
function decode(base64: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as {
    Buffer?: { from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer> } | undefined
  }
  if (Buffer !== undefined) return Buffer.from(base64, 'base64')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** Compiles a kernel. */
export function compile(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(decode(base64))
}

/** Instantiates a kernel. */
export function instantiate(module: WebAssembly.Module): Kernel {
  const instance = new WebAssembly.Instance(module, {})
  // The only place where the module's untyped exports get their types.
  const wasm = instance.exports as unknown as KernelExports
  wasm.start()
  return new Kernel(wasm)
}

/**
 * Compares one fixed signature with the official signer's result (vector tx_cancel_order_000), because a processor,
 * engine or copy that computes wrongly must never sign.
 *
 * @throws {SignerError} `KERNEL_SELF_CHECK`
 */
export function selfCheck(candidate: Kernel): void {
  const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0)
  const slot = candidate.importKey(
    bytes('0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001'),
  )
  const { input } = candidate
  const elements = [300, 15, 0, 1_790_000_000_000, 12_345, 5, 0, 123]
  elements.forEach((element, i) => {
    input[2 * i] = element
    input[2 * i + 1] = Math.floor(element / 2 ** 32)
  })
  const hash = candidate.hashTransaction(elements.length, false)
  const nonce = bytes('bc2be57e56c428ce4149f848f8dd63e6df3c28c9b38ca239e056c23ecad49a9afe82ca14ada30724')
  const signature = slot === undefined ? '' : toHex(candidate.signDigestWithNonce(slot, bytes(hash), nonce))
  if (slot !== undefined) candidate.releaseKey(slot)
  if (
    hash !== '8dcb7165470bb7a079d38f4099d2414307ed3c17019a810cdd47fa3eb1cad8c26bf5d893721490a6' ||
    signature !==
      '8254524360bc1b15e14aaadba9d4b3bb28050148cc79f99996797c2913461292366c65d6b326b578e8f27e7a627b120731cc56271e728360ce172638b69a6fa76cc1382ea9546d501a372edd4504121f'
  ) {
    throw new SignerError(
      'The signing kernel failed its self-check: this copy or this machine computes wrongly. Nothing will be signed. Reinstall the package, or use another machine.',
      { code: 'KERNEL_SELF_CHECK' },
    )
  }
}
