/**
 * Returns whether a text matches a pattern: a regular expression, or a string in which `*` matches anything. Without a
 * pattern everything matches.
 */
export function matcher(pattern: string | RegExp | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true
  if (pattern instanceof RegExp) return (text) => text.search(pattern) >= 0
  const parts = pattern.split('*')
  return (text) => fitsParts(text, parts)
}

/**
 * Returns whether a text consists of these parts with anything in between. Each part is searched once, so matching is
 * fast for any text.
 */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === first
  if (!text.startsWith(first) || text.length < first.length + last.length) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.endsWith(last) && at <= text.length - last.length
}
