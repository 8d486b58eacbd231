import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the build puts the page; the same from `src/server` and `dist/server`. */
const FOLDER = fileURLToPath(new URL('../../dist/page/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

// Nothing from elsewhere: the page must work on a train, and must not tell anybody what is tried here.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

interface PageFile {
  body: Buffer
  type: string
  /** Names with a hash of the content never change. */
  isHashed: boolean
}

/** The files of localnet's page, read once: a request can name these and nothing else. */
export class Page {
  #files: ReadonlyMap<string, PageFile> | undefined

  /** Answers a request for a file of the page; whether it was one. */
  answer(path: string, accept: string, response: ServerResponse): boolean {
    // `GET /` is also the status of the exchange, for everybody but browsers.
    if (path === '/' && !accept.includes('text/html')) return false
    this.#files ??= readFiles()
    const file = this.#files.get(path === '/' ? '/index.html' : path)
    if (file === undefined && path !== '/') return false
    const { body, type, isHashed } = file ?? { ...MISSING, isHashed: false }
    response.writeHead(200, {
      ...HEADERS,
      'content-type': type,
      'content-length': body.length,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(body)
    return true
  }
}

const MISSING = {
  type: TYPES['.html'] ?? '',
  body: Buffer.from(
    '<!doctype html><html lang="en"><title>localnet</title><h1>localnet is running</h1><p>Its page is not built: <code>npm run build</code> does that. The API is at <code>/api/v1</code>, the stream at <code>/stream</code>.</html>',
  ),
}

function readFiles(): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  let names: string[]
  try {
    names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  } catch {
    return files
  }
  for (const name of names) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const path = `/${name.replaceAll('\\', '/')}`
    files.set(path, { type, isHashed: path.startsWith('/assets/'), body: readFileSync(join(FOLDER, name)) })
  }
  return files
}
