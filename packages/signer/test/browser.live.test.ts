import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../..', import.meta.url))
const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)
const built = existsSync(join(packages, 'signer/dist/index.js'))
const required = process.env['CI'] === 'true'
if (executable === undefined)
  console.warn('SKIPPED: no chromium (apt-get install chromium, or set CHROMIUM).')
if (!built) console.warn('SKIPPED: the packages are not built (npm run build).')

const imports = {
  '@lighter/signer': '/signer/dist/index.js',
  '@lighter/standards/errors': '/standards/dist/errors.js',
  '@lighter/standards/json': '/standards/dist/json.js',
}
const SESSION = `
  const { createSigner, generateKeyPair, prepareVerifier } = signer
  const keys = generateKeyPair()
  const own = createSigner({ ...keys, accountIndex: 12345, apiKeyIndex: 5, chainId: 300 })
  const signed = own.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 123, nonce: 0, expiredAt: 1790000000000 })
  const verifier = prepareVerifier(keys.publicKey)
  const result = { hash: signed.txHash, valid: verifier.verifyTxInfo(signed.txType, signed.txInfo, 300) }
`
// Workers have no import map, so theirs gets addresses in place of names.
const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script><script type="module">
  import * as signer from '@lighter/signer'
  ${SESSION}
  window.page = result
  const worker = new Worker('/worker.js', { type: 'module' })
  worker.onerror = (event) => { window.worker = { error: event.message } }
  worker.onmessage = ({ data }) => { window.worker = data }
</script>`
const WORKER = `import * as signer from '/signer/dist/index.js'\n${SESSION}\npostMessage(result)`

test.skipIf((executable === undefined || !built) && !required)(
  'signs and verifies in a page and in a worker of Chromium',
  async () => {
    const server = createServer((request, response) => {
      void serve(request.url ?? '/').then(
        ([type, body]) => response.writeHead(200, { 'content-type': type }).end(body),
        () => response.writeHead(404).end(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const browser = await chromium.launch({
      executablePath: executable ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    })
    try {
      const page = await browser.newPage()
      const failures: string[] = []
      page.on('pageerror', (error) => failures.push(error.message))
      await page.goto(`http://127.0.0.1:${port}/`)
      await page
        .waitForFunction('window.page && window.worker', undefined, { timeout: 30_000 })
        .catch(() => {})
      const results = await page.evaluate('({ page: window.page, worker: window.worker })')
      const good = {
        hash: '8dcb7165470bb7a079d38f4099d2414307ed3c17019a810cdd47fa3eb1cad8c26bf5d893721490a6',
        valid: true,
      }
      expect({ ...(results as object), failures }).toEqual({ page: good, worker: good, failures: [] })
    } finally {
      await browser.close()
      server.close()
    }
  },
)

async function serve(url: string): Promise<[type: string, body: string]> {
  if (url === '/') return ['text/html', PAGE]
  const script = 'text/javascript'
  if (url === '/worker.js') return [script, WORKER]
  const path = normalize(join(packages, url))
  if (!path.startsWith(packages) || extname(path) !== '.js') throw new Error('no such file')
  const text = await readFile(path, 'utf8')
  return [
    script,
    text.replace(/from '(@lighter\/[\w/]+)'/g, (_, name: keyof typeof imports) => `from '${imports[name]}'`),
  ]
}
