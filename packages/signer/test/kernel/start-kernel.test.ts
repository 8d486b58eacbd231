import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { KERNEL_BASE64 } from '../../src/generated/kernel.ts'

/** Runs code in a process of its own, where no kernel runs yet. */
function inFreshProcess(code: string): unknown {
  const script = `
    const { startKernel, generateKeyPair, publicKeyOf } = await import('@lighter/signer')
    const tried = (run) => { try { return run() } catch (error) { return error.code + ': ' + error.message } }
    const bytes = Buffer.from('${KERNEL_BASE64}', 'base64')
    const compiled = new WebAssembly.Module(bytes)
    console.log(JSON.stringify(await (async () => { ${code} })()))`
  const args = ['--conditions=@lighter/source', '--import', 'tsx', '--input-type=module', '--eval', script]
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' }))
}

test('a compiled module starts the kernel where WebAssembly may not be compiled', () => {
  const result = inFreshProcess(`
    WebAssembly.Module = class extends WebAssembly.Module { constructor() { throw new Error('forbidden here') } }
    Object.setPrototypeOf(compiled, WebAssembly.Module.prototype)
    startKernel(compiled)
    return publicKeyOf(generateKeyPair().privateKey).length`)
  expect(result).toBe(82)
})

test('where WebAssembly may not be compiled, the error says what to do', () => {
  const result = inFreshProcess(`
    WebAssembly.Module = class { constructor() { throw new Error('forbidden here') } }
    return tried(() => generateKeyPair())`)
  expect(result).toMatch(/^KERNEL_UNAVAILABLE: .*@lighter\/signer\/kernel\.wasm.*wasm-unsafe-eval/)
})

test('another module is refused, and the kernel still starts afterwards', () => {
  const result = inFreshProcess(`
    const other = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
    return [tried(() => startKernel(bytes)), tried(() => startKernel(other)), publicKeyOf(generateKeyPair().privateKey).length]`)
  expect(result).toEqual([
    expect.stringMatching(/^BAD_OPTIONS: /),
    expect.stringMatching(/^KERNEL_SELF_CHECK: /),
    82,
  ])
})
