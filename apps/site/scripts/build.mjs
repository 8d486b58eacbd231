// Builds the site into content/.vitepress/dist: generated pages, then the pages, then every link is followed.
import { join } from 'node:path'
import { build } from 'vitepress'
import { writeApi } from './api.mjs'
import { writeForAssistants } from './assistants.mjs'
import { recordLocalnet } from './capture.mjs'
import { writeCharts } from './charts.mjs'
import { brokenLinks } from './check-links.mjs'
import { writeErrors } from './errors.mjs'
import { writePages } from './pages.mjs'
import { CONTENT } from './paths.mjs'
import { bundlePlayground } from './playground.mjs'

writeErrors()
writePages()
writeCharts()
await bundlePlayground()
await recordLocalnet()
await writeApi()
await build(CONTENT, { logLevel: 'warn' })
const dist = join(CONTENT, '.vitepress/dist')
writeForAssistants(dist)
const broken = brokenLinks(dist)
for (const line of broken) console.log(line)
console.log(
  broken.length === 0 ? 'ok      every link leads somewhere' : `${broken.length} links lead nowhere`,
)
// VitePress leaves handles open.
process.exit(broken.length === 0 ? 0 : 1)
