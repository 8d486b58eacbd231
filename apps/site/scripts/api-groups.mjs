// Splits the classes with hundreds of methods into a page for each group of methods, for the API reference. The groups are the
// folders of the sources: what `packages/gateway/src/orders` exports are the order methods of `Lighter`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeclarationReflection, ReflectionGroup, ReflectionKind } from 'typedoc'
import { MemberRouter } from 'typedoc-plugin-markdown'
import { ROOT } from './paths.mjs'

/** Folders whose names do not say enough. */
const TITLES = {
  account: 'account, funds and pools',
  apikeys: 'API keys',
  data: 'history',
  gecko: 'CoinGecko formats',
  markets: 'markets and prices',
  mirrors: 'reads and live copies',
  rfq: 'requests for quote',
  root: 'status',
}
/** An interface with this many methods gets a page of its own, like a class. */
const MANY = 8

/** A page for each class, function and large interface; and one for the type of the stream client. */
export class ApiRouter extends MemberRouter {
  buildChildPages(reflection, pages) {
    const own =
      reflection.name === 'StreamClient' ||
      (reflection.kind === ReflectionKind.Interface &&
        (isClient(reflection) ||
          (reflection.children ?? []).filter(({ kind }) => kind === ReflectionKind.Method).length >= MANY))
    this.membersWithOwnFile = own ? ['Class', 'Function', 'Interface', 'TypeAlias'] : ['Class', 'Function']
    super.buildChildPages(reflection, pages)
  }
}

/** What is on top of a page: the name, without the kind for a group of methods. */
export function pageTitle({ kind, name, rawName }) {
  const [owner, group] = rawName.split('.')
  return group === undefined ? `${kind}: ${name}` : `${owner}: ${titleOf(group)}`
}

/** Moves the methods of `Lighter`, `RestClient` and `StreamClient` to their groups. */
export function groupMethods(project) {
  const actions = foldersOf('packages/gateway/src/binding/actions.ts', /'\.\.\/([^/]+)\//)
  const endpoints = foldersOf('packages/rest/src/endpoints.ts', /'\.\/endpoints\/([^/]+)\//)
  const explorer = foldersOf('packages/rest/src/explorer-endpoints.ts', /'\.\/(explorer)\//)
  const endpoint = (name) => name.replace(/(All|Pages)$/, '')

  const rest = project.getChildByName(['@lighter/rest', 'RestClient'])
  const explorerClient = project.getChildByName(['@lighter/rest', 'ExplorerClient'])
  const lighter = project.getChildByName(['@lighter/gateway', 'Lighter'])
  const stream = project.getChildByName(['@lighter/ws', 'StreamClient'])
  // The same methods again, on the types that the clients are made of.
  for (const [module, name] of [
    ['@lighter/gateway', 'LighterMethods'],
    ['@lighter/rest', 'RestMethods'],
    ['@lighter/rest', 'ExplorerMethods'],
  ])
    removeMethods(project, project.getChildByName([module, name]))
  for (const child of [...lighter.children])
    if (
      !actions.has(child.name) &&
      (endpoints.has(endpoint(child.name)) || explorer.has(endpoint(child.name)))
    )
      removeChild(project, child)
  const groups = split(project, lighter, (name) => actions.get(name))
  append(lighter, [
    '\n\nIts methods by group:\n\n',
    ...groups.flatMap(lineOf),
    '\nIt also has the methods of ',
    link(rest, 'RestClient'),
    ' and ',
    link(explorerClient, 'ExplorerClient'),
    ': `lighter.candles(…)` is `lighter.rest.candles(…)`.',
  ])
  append(rest, [
    '\n\nIts methods by group:\n\n',
    ...split(project, rest, (name) => endpoints.get(name) ?? endpoints.get(endpoint(name))).flatMap(lineOf),
  ])
  split(project, explorerClient, () => undefined)
  const channels = ['SubscribeMethods', 'UnsubscribeMethods', 'IterateMethods'].flatMap((name) => {
    const owner = project.getChildByName(['@lighter/ws', name])
    const methods = [...owner.children]
    setChildren(owner, [])
    return methods
  })
  stream.children = channels
  const streamGroups = split(project, stream, channelGroup)
  delete stream.children
  delete stream.groups
  append(stream, ['\n\nIts methods by kind of channel:\n\n', ...streamGroups.flatMap(lineOf)])
}

/** TypeDoc leaves the types of errors out and gives each a heading: one list instead says which error is thrown when. */
export function listErrors(project) {
  const gateway = project.getChildByName(['@lighter/gateway'])
  for (const reflection of Object.values(project.reflections)) {
    const tags = reflection.comment?.blockTags ?? []
    const thrown = tags.filter(({ tag }) => tag === '@throws')
    if (thrown.length === 0) continue
    const [first] = thrown
    first.content = thrown.flatMap(({ typeAnnotation, content }) => {
      const names = typeAnnotation?.replace(/[{}]/g, '').split('|') ?? []
      const types = names.flatMap((name, index) => {
        const target = gateway.getChildByName([name.trim()])
        return [
          index > 0 ? ' or ' : '',
          target === undefined ? `\`${name.trim()}\`` : link(target, name.trim()),
        ]
      })
      return ['- ', ...types, ' ', ...content.map(onOneLine), '\n'].map(asPart)
    })
    reflection.comment.blockTags = tags.filter((tag) => tag === first || tag.tag !== '@throws')
  }
}

function isClient({ name }) {
  return name === 'RestClient' || name === 'ExplorerClient'
}

/** The name of a group, from its folder. */
export function titleOf(folder) {
  return TITLES[folder] ?? folder.replaceAll('-', ' ')
}

function channelGroup(method) {
  const channel = method.replace(/^(un)?subscribe/, '').toLowerCase()
  if (channel.startsWith('pool')) return 'pools'
  return /^(account|user|livepoints|notification|rfq)/.test(channel) ? 'accounts' : 'markets'
}

/** The folder of each exported name. */
function foldersOf(file, folder) {
  const exports = readFileSync(join(ROOT, file), 'utf8').matchAll(/^export \{([^}]+)\} from ('[^']+')/gm)
  return new Map(
    [...exports].flatMap(([, names, path]) =>
      names
        .split(',')
        .map((name) => name.trim().split(' as ').at(-1))
        .filter(Boolean)
        .map((name) => [name, folder.exec(path)?.[1]]),
    ),
  )
}

/** Moves each child that has a group to a class of the name `Owner.group`, and returns these classes. */
function split(project, owner, groupOf) {
  const groups = new Map()
  const rest = []
  for (const child of owner.children) {
    const group = groupOf(child.name)
    delete child.inheritedFrom
    for (const signature of child.signatures ?? []) delete signature.inheritedFrom
    if (group === undefined) rest.push(child)
    else groups.set(group, [...(groups.get(group) ?? []), child])
  }
  setChildren(owner, rest)
  const byTitle = ([a], [b]) => titleOf(a).localeCompare(titleOf(b))
  return [...groups.entries()].sort(byTitle).map(([group, children]) => {
    const page = new DeclarationReflection(`${owner.name}.${group}`, ReflectionKind.Class, owner.parent)
    project.registerReflection(page, undefined, undefined)
    children.sort((a, b) => a.name.localeCompare(b.name))
    for (const child of children) child.parent = page
    setChildren(page, children)
    owner.parent.addChild(page)
    return page
  })
}

function setChildren(owner, children) {
  owner.children = children
  if (owner.groups === undefined) {
    const group = new ReflectionGroup('Methods', owner)
    group.children = children
    owner.groups = [group]
    return
  }
  for (const group of owner.groups)
    group.children = group.children.filter((child) => children.includes(child))
  owner.groups = owner.groups.filter((group) => group.children.length > 0)
}

function removeMethods(project, owner) {
  for (const child of [...owner.children]) removeChild(project, child)
}

function removeChild(project, child) {
  const owner = child.parent
  project.removeReflection(child)
  for (const group of owner.groups ?? []) group.children = group.children.filter((one) => one !== child)
  owner.groups = owner.groups?.filter((group) => group.children.length > 0)
}

function append(reflection, parts) {
  reflection.comment.summary.push(...parts.map(asPart))
}

function asPart(part) {
  return typeof part === 'string' ? { kind: 'text', text: part } : part
}

function onOneLine(part) {
  return part.kind === 'text' ? { ...part, text: part.text.replace(/\s*\n\s*/g, ' ') } : part
}

function link(target, text) {
  return { kind: 'inline-tag', tag: '@link', text, target }
}

/** A link to a group, and its methods without their variants. */
function lineOf(page) {
  const all = new Set(page.children.map(({ name }) => name))
  const names = [...all].filter(
    (name) => !/^(un)?subscribe/.test(name) && !all.has(/^(.+)(?:All|Pages)$/.exec(name)?.[1]),
  )
  return [
    '- ',
    link(page, titleOf(page.name.split('.')[1])),
    `: ${names.map((name) => `\`${name}\``).join(', ')}\n`,
  ]
}
