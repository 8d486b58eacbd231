// Follows every link between the built pages, anchors included: VitePress looks at pages only.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** @returns what is broken, one line each */
export function brokenLinks(dist) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  )
  const anchors = new Map(
    files.map((file) => {
      const html = readFileSync(join(dist, file), 'utf8')
      return [
        `/${file.replaceAll('\\', '/')}`,
        { html, ids: new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)) },
      ]
    }),
  )
  const pageOf = (path) =>
    [path, `${path}.html`, posix.join(path, 'index.html')].find((one) => anchors.has(one))
  const broken = []
  for (const [page, { html }] of anchors) {
    for (const [, href = ''] of html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)) {
      if (/^[a-z]+:/i.test(href)) continue
      const [path = '', anchor] = decodeURIComponent(href.replaceAll('&amp;', '&')).split('#')
      const target = path === '' ? page : pageOf(posix.resolve(posix.dirname(page), path))
      if (target === undefined) {
        if (!existsSync(join(dist, path))) broken.push(`${page}: ${href} leads to no page`)
      } else if (anchor !== undefined && anchor !== '' && !anchors.get(target)?.ids.has(anchor))
        broken.push(`${page}: ${href} leads to no heading`)
    }
  }
  return [...new Set(broken)]
}
