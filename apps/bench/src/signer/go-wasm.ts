import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The official Go WASM, built by hand into the folder named by `LIGHTER_GO_WASM` (lighter.wasm and Go's wasm_exec.js). */
export async function startGoWasm(folder: string): Promise<((nonce: number) => unknown) | undefined> {
  const binary = join(folder, 'lighter.wasm')
  const runtime = join(folder, 'wasm_exec.js')
  if (!existsSync(binary) || !existsSync(runtime)) return undefined
  await import(pathToFileURL(runtime).href)
  const scope = globalThis as unknown as Record<string, unknown> & {
    Go: new () => { importObject: object; run(i: unknown): void }
  }
  const go = new scope.Go()
  const { WebAssembly: wasm } = globalThis as unknown as {
    WebAssembly: { instantiate(b: Uint8Array, i: object): Promise<{ instance: unknown }> }
  }
  const { instance } = await wasm.instantiate(readFileSync(binary), go.importObject)
  go.run(instance)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const call = (name: string): ((...args: unknown[]) => unknown) =>
    scope[name] as (...args: unknown[]) => unknown
  call('CreateClient')(
    '',
    '0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001',
    300,
    5,
    12_345,
  )
  const sign = call('SignCreateOrder')
  const answer = sign(
    0,
    123,
    1000,
    405_000,
    0,
    0,
    1,
    0,
    0,
    1_792_000_000_000,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    5,
    12_345,
  ) as { error?: string; txInfo?: string }
  if (answer.txInfo === undefined) {
    console.error(`official-go-wasm left out: ${answer.error}`)
    return undefined
  }
  return (nonce) =>
    sign(0, 123, 1000, 405_000, 0, 0, 1, 0, 0, 1_792_000_000_000, 0, 0, 0, 0, 0, 0, nonce, 5, 12_345)
}
