import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { HttpReply } from '../request/http-call.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

// No external resources: the page must work offline and must not leak activity. The signer compiles WebAssembly.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

interface PageFile {
  body: Buffer
  type: string
  /** A file with a hash in its name never changes. */
  isHashed: boolean
}

/** The files of a page, read once: requests can reach no other files. */
export class Page {
  readonly #folder: string
  readonly #name: string
  #files: ReadonlyMap<string, PageFile> | undefined

  /** @param name server name shown if the page is missing */
  constructor(folder: string, name: string) {
    this.#folder = folder
    this.#name = name
  }

  /** Returns the reply to a request for a file of the page; undefined if the page has no such file. */
  answer(path: string, accept: string): HttpReply | undefined {
    // `GET /` also returns the status of the exchange to clients other than browsers.
    if (path === '/' && !accept.includes('text/html')) return undefined
    this.#files ??= readFiles(this.#folder)
    const file = this.#files.get(path === '/' ? '/index.html' : path)
    if (file === undefined && path !== '/') return undefined
    const { body, type, isHashed } = file ?? missing(this.#name)
    const cache = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'
    return { status: 200, headers: { ...HEADERS, 'content-type': type, 'cache-control': cache }, body }
  }
}

/** Shown to browsers if the page was not built. */
function missing(name: string): PageFile {
  const html = `<!doctype html><html lang="en"><title>${name}</title><h1>${name} is running</h1><p>Its page is not built. Run <code>npm run build</code>. The API is at <code>/api/v1</code>, the stream at <code>/stream</code>.</html>`
  return { type: TYPES['.html'] ?? '', body: Buffer.from(html), isHashed: false }
}

function readFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return files
  }
  for (const name of names) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const path = `/${name.replaceAll('\\', '/')}`
    files.set(path, { type, isHashed: path.startsWith('/assets/'), body: readFileSync(join(folder, name)) })
  }
  return files
}
