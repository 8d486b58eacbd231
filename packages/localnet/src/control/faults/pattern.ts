/** Whether a text fits a pattern: a regular expression, or a text in which `*` stands for anything. All do without one. */
export function matcher(pattern: string | RegExp | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true
  if (pattern instanceof RegExp) return (text) => text.search(pattern) >= 0
  const parts = pattern.split('*')
  return (text) => fitsParts(text, parts)
}

/** Whether a text consists of these parts with anything between them: each is found once, so that no text takes long. */
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
