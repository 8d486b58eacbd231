// Writes the API reference: a page for each entry of a package, with its types, and one for each class, group of methods and
// function; and the sidebar that lists them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Application } from 'typedoc'
import { ApiRouter, groupMethods, listErrors, pageTitle, titleOf } from './api-groups.mjs'
import { CONTENT, ROOT } from './paths.mjs'

/** Top of the pyramid first. */
const ORDER = [
  'gateway',
  'rest',
  'ws',
  'signer',
  'lob',
  'localnet',
  'server',
  'relay',
  'backtest',
  'standards',
  'cli',
]

const entries = ORDER.flatMap((folder) => {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8'))
  return Object.entries(exports)
    .filter(([, conditions]) => conditions['@lighter/source'] !== undefined)
    .map(([entry, conditions]) => ({
      name: `${name}${entry.slice(1)}`,
      file: join(ROOT, 'packages', folder, conditions['@lighter/source']),
    }))
})

/** Makes the reference. @throws if TypeDoc finds an error, or a public symbol without a docstring */
export async function writeApi() {
  const out = join(CONTENT, 'api')
  rmSync(out, { recursive: true, force: true })
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    out,
    entryPoints: entries.map(({ file }) => file),
    tsconfig: join(ROOT, 'apps/site/tsconfig.api.json'),
    readme: 'none',
    githubPages: false,
    excludePrivate: true,
    excludeInternal: true,
    disableSources: true,
    router: 'grouped',
    pageTitleTemplates: { member: pageTitle },
    entryFileName: 'index',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useHTMLEncodedBrackets: true,
    useHTMLAnchors: true,
    sanitizeComments: true,
    preservedTypeAnnotationTags: ['@throws'],
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    validation: {
      notExported: false,
      invalidLink: true,
      rewrittenLink: false,
      notDocumented: true,
      unusedMergeModuleWith: false,
    },
    requiredToBeDocumented: ['Class', 'Interface', 'Function', 'TypeAlias', 'Variable', 'Enum', 'Method'],
    packagesRequiringDocumentation: ORDER.map((folder) => `@lighter/${folder}`),
    logLevel: 'Warn',
    treatWarningsAsErrors: true,
  })
  app.renderer.defineRouter('grouped', ApiRouter)
  const project = await app.convert()
  if (project === undefined) throw new Error('TypeDoc could not read the packages')
  // TypeDoc names modules by their files, users by what they import.
  for (const module of project.children ?? []) {
    const entry = entries.find(
      ({ file }) => relative(join(ROOT, 'packages'), file).replace(/(\/index)?\.ts$/, '') === module.name,
    )
    if (entry === undefined) throw new Error(`No entry of a package is called ${module.name}`)
    module.name = entry.name
  }
  groupMethods(project)
  listErrors(project)
  app.validate(project)
  await app.generateOutputs(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error('TypeDoc complains')
  writeFileSync(join(out, 'sidebar.json'), JSON.stringify(sidebar(out)))
}

function sidebar(out) {
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  const items = entries.flatMap(({ name }) => {
    const page = pages.find((file) => readFileSync(join(out, file), 'utf8').startsWith(`# ${name}\n`))
    if (page === undefined) return []
    const link = (file) => `/api/${file.replaceAll('\\', '/').replace(/(index)?\.md$/, '')}`
    const members = (kind) =>
      pages
        .filter((file) => dirname(file) === join(dirname(page), kind))
        .sort()
        .map((file) => ({ text: basename(file, '.md'), link: link(file) }))
    const items = [
      ...withGroups([...members('classes'), ...members('interfaces'), ...members('type-aliases')]),
      ...members('functions'),
    ]
    return [{ text: name, link: link(page), ...(items.length > 0 ? { collapsed: true, items } : {}) }]
  })
  return [{ text: 'API', items: [{ text: 'All entries', link: '/api/' }, ...items] }]
}

/** Groups of methods are below their class, `Lighter.orders` below `Lighter`. */
function withGroups(items) {
  const isGroup = ({ text }) => text.includes('.')
  return items
    .filter((item) => !isGroup(item))
    .sort((a, b) => a.text.localeCompare(b.text))
    .map((item) => {
      const groups = items
        .filter((one) => one.text.startsWith(`${item.text}.`))
        .map(({ text, link }) => ({ text: titleOf(text.slice(item.text.length + 1)), link }))
        .sort((a, b) => a.text.localeCompare(b.text))
      return groups.length > 0 ? { ...item, collapsed: true, items: groups } : item
    })
}
