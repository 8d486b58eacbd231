// Runs the program that the page sends, with the packages beside this file, and sends back what it prints.
const LEVELS = ['debug', 'log', 'info', 'warn', 'error']

for (const level of LEVELS)
  console[level] = (...values) => postMessage({ kind: 'line', level, text: values.map(textOf).join(' ') })

addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  postMessage({ kind: 'line', level: 'error', text: textOf(event.reason) })
})

addEventListener('message', async ({ data: code }) => {
  const start = performance.now()
  try {
    const module = new Blob([withUrls(code)], { type: 'text/javascript' })
    await import(/* @vite-ignore */ URL.createObjectURL(module))
    postMessage({ kind: 'end', ms: performance.now() - start })
  } catch (error) {
    postMessage({ kind: 'line', level: 'error', text: textOf(error) })
    postMessage({ kind: 'end', failed: true, ms: performance.now() - start })
  }
})

/** Names of packages become addresses: a worker has no import map. */
function withUrls(code) {
  return code.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"./][^'"]*)\2/g,
    (_all, before, _quote, name) => {
      const own = /^@lighter\/(gateway|lob|localnet|rest|signer|standards|ws)$/.exec(name)
      if (own === null)
        throw new Error(
          `The playground has no ${name}: it has @lighter/gateway, lob, localnet, rest, signer, standards and ws.`,
        )
      return `${before}${JSON.stringify(new URL(`./${own[1]}.js`, import.meta.url).href)}`
    },
  )
}

function textOf(value) {
  if (typeof value === 'string') return value
  if (value instanceof Error) {
    const code = 'code' in value ? ` (${value.code})` : ''
    return `${value.name}${code}: ${value.message}`
  }
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? `${value}n` : String(value)
  return JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? `${one}n` : one), 2)
}
