// Reads from the sources how each error code is thrown: classes, messages, `sent` and `retry`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from './paths.mjs'

/** What each of our codes means to the one who gets it. A code without a line here stops the build. */
const MEANINGS = JSON.parse(readFileSync(new URL('./error-meanings.json', import.meta.url), 'utf8'))

/** Where a code can only be a code. Elsewhere a text counts if it is a known code: helpers take codes as arguments. */
const PLACE = /\bcode: ([^,\n{}]*)|#error\(\w+, ([^,\n]*)|^ {2}\d{5}: ([^,\n]*)/gm

/** The values that a class of `standards/src/errors/families.ts` sets unless its caller does. */
const DEFAULTS = {
  ValidationError: { code: 'VALIDATION' },
  PrecisionError: { code: 'PRECISION' },
  ConfigError: { code: 'CONFIG' },
  NetworkError: { code: 'NETWORK', sent: 'maybe', retry: 'safe' },
  TimeoutError: { code: 'TIMEOUT', sent: 'maybe', retry: 'safe' },
  AbortedError: { code: 'ABORTED' },
  ApiError: { code: 'API', sent: 'yes' },
  RateLimitError: { code: 'RATE_LIMITED', sent: 'yes', retry: 'safe' },
  AuthError: { code: 'AUTH', sent: 'yes' },
  NonceError: { code: 'NONCE', sent: 'yes', retry: 'after-resync' },
  SignerError: { code: 'SIGNER' },
  KeyStoreError: { code: 'KEY_STORE' },
  StreamError: { code: 'STREAM' },
  ParseError: { code: 'PARSE' },
}

/** @returns every code with its meaning and how it is thrown. @throws if a code has no meaning, or a meaning no code */
export function errorCodes() {
  const codes = new Map()
  const entry = (code) => {
    if (!codes.has(code))
      codes.set(code, {
        code,
        meaning: MEANINGS[code],
        packages: new Set(),
        classes: new Set(),
        messages: new Set(),
        sent: new Set(),
        retry: new Set(),
      })
    return codes.get(code)
  }
  for (const name of readdirSync(join(ROOT, 'packages'))) {
    const folder = join(ROOT, 'packages', name, 'src')
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.includes('generated')) continue
      const text = readFileSync(join(folder, file), 'utf8')
      for (const [, ...texts] of text.matchAll(PLACE))
        for (const [, code] of texts.join(' ').matchAll(/'([A-Z][A-Z0-9_]+)'/g))
          entry(code).packages.add(name)
      for (const [, code] of text.matchAll(/'([A-Z]+_[A-Z0-9_]+)'/g))
        if (MEANINGS[code] !== undefined) entry(code).packages.add(name)
      if (file !== 'errors/families.ts') readErrors(text, name, entry)
    }
  }
  const all = [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const unknown = all.filter(({ meaning }) => meaning === undefined).map(({ code }) => code)
  const gone = Object.keys(MEANINGS).filter((code) => !codes.has(code))
  if (unknown.length > 0) throw new Error(`scripts/error-meanings.json lacks ${unknown.join(', ')}`)
  if (gone.length > 0)
    throw new Error(`scripts/error-meanings.json has codes that are gone: ${gone.join(', ')}`)
  return all
}

/** Adds what each `new …Error(message, options)` of a file says. */
function readErrors(text, name, entry) {
  const visit = (node) => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
      const type = node.expression.text
      const [message, options] = node.arguments ?? []
      const given = options !== undefined && ts.isObjectLiteralExpression(options) ? options : undefined
      const own = literals(property(given, 'code'))
      const defaults = DEFAULTS[type]
      const found = own.length > 0 ? own : defaults !== undefined && !hasSpread(given) ? [defaults.code] : []
      if (defaults !== undefined || type === 'LighterError')
        for (const code of found.filter((one) => /^[A-Z][A-Z0-9_]+$/.test(one))) {
          const one = entry(code)
          one.packages.add(name)
          one.classes.add(type)
          for (const key of ['sent', 'retry']) {
            const values = literals(property(given, key))
            const fallback = defaults?.[key] ?? (key === 'sent' ? 'no' : 'never')
            for (const value of values.length > 0 ? values : hasSpread(given) ? [] : [fallback])
              one[key].add(value)
          }
          const template = templateOf(message)
          if (template !== undefined) one.messages.add(template)
        }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true))
}

function property(object, name) {
  return object?.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === name)
    ?.initializer
}

function hasSpread(object) {
  return object?.properties.some((one) => ts.isSpreadAssignment(one)) ?? false
}

/** The strings of an expression: of both branches, if it has branches. */
function literals(node) {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  return []
}

/** The text of a message, with … for what it fills in. */
function templateOf(node) {
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  const text = node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
  return /[a-z]{3}/i.test(text.replaceAll('…', '')) ? text : undefined
}
