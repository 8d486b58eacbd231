import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The official signing code of before 1.0 as Go WebAssembly, which the npm package `lighter-ts-sdk` wraps and ships. The
 * exchange's own build is not on npm; it signed 398 to 428 orders a second, about four times as many as this.
 */
export interface GoWasm {
  signCreateOrder(nonce: number): string
  createAuthToken(): unknown
}

interface Answer {
  error?: string
  txInfo?: string
}
type Call = (...args: unknown[]) => Answer
interface GoScope {
  Go: new () => { importObject: Record<string, object>; run(instance: object): unknown }
  WebAssembly: { instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: object }> }
}

/** Starts it. `undefined`, and said so, if it cannot: the global names it registers differ between versions. */
export async function startGoWasm(identity: {
  privateKey: string
  accountIndex: number
  apiKeyIndex: number
  chainId: number
}): Promise<GoWasm | undefined> {
  const require = createRequire(import.meta.url)
  const folder = join(dirname(require.resolve('lighter-ts-sdk/package.json')), 'wasm')
  // Go's runtime is a script that sets a global.
  new Function('require', readFileSync(join(folder, 'wasm_exec.js'), 'utf8'))(require)
  const { Go, WebAssembly }: GoScope = {
    Go: Reflect.get(globalThis, 'Go'),
    WebAssembly: Reflect.get(globalThis, 'WebAssembly'),
  }
  const go = new Go()
  const goImports = go.importObject['go'] ?? go.importObject['gojs']
  const imports = { ...go.importObject, go: goImports, gojs: goImports }
  const bytes = readFileSync(join(folder, 'lighter-signer.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, imports)
  go.run(instance)
  const find = (name: string): Call | undefined =>
    Reflect.get(globalThis, name) ?? Reflect.get(globalThis, name[0]?.toLowerCase() + name.slice(1))
  const create = find('CreateClient')
  const sign = find('SignCreateOrder')
  const token = find('CreateAuthToken')
  if (create === undefined || sign === undefined || token === undefined) {
    console.error('official-go-wasm left out: it did not register its functions')
    return undefined
  }
  const { privateKey, accountIndex, apiKeyIndex, chainId } = identity
  const made = create(privateKey, accountIndex, apiKeyIndex, chainId)
  const signCreateOrder = (nonce: number): string => {
    const { error, txInfo } = sign(0, 123, 1000, 405_000, 0, 0, 1, 0, 0, 1_792_000_000_000, nonce)
    if (txInfo === undefined) throw new Error(error ?? 'no answer')
    return txInfo
  }
  try {
    signCreateOrder(1)
  } catch (error) {
    console.error(`official-go-wasm left out: ${made?.error ?? ''} ${String(error)}`)
    return undefined
  }
  return {
    signCreateOrder,
    createAuthToken: () => token(Math.floor(Date.now() / 1000) + 3600),
  }
}
