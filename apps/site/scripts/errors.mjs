// Writes the pages of error codes: the list, a page for each code, and docs/errors.md, to which `error.docsUrl` leads.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { API_CODES } from '../../../packages/standards/src/errors/generated/api-codes.ts'
import { errorCodes } from './error-codes.mjs'
import { CONTENT, ROOT } from './paths.mjs'

const SENT = {
  no: '`no`: nothing was sent, so nothing can have happened on the exchange.',
  yes: '`yes`: the exchange received the request, and this is its answer.',
  maybe:
    '`maybe`: the exchange may have received it. Look up the outcome of a write before you send it again, for example with `transactionOutcome(error.context)`.',
}
const RETRY = {
  never: '`never`: the same call fails again. Change something first.',
  safe: '`safe`: the same call may be made again.',
  'after-resync':
    '`after-resync`: read the state again first (nonce, open orders, position), then decide whether the call is still needed.',
}
const FIRST = `# Error codes

Every error of these packages has a \`code\` that does not change, and \`docsUrl\` leads to its description. What \`sent\` and \`retry\` mean: `

/** Writes the pages. @throws if docs/errors.md is not current and `update` is false */
export function writeErrors({ update = false } = {}) {
  const all = errorCodes()
  writeList(all)
  writePages(all)
  const file = join(ROOT, 'docs/errors.md')
  const text = repositoryPage(all)
  if (update) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text)
    throw new Error('docs/errors.md is stale: run npm --prefix apps/site run errors')
}

/** The sections of one code: what `sent` and `retry` can be, and the messages. */
function sections({ sent, retry, messages, classes }, heading) {
  const lines = []
  const choice = (name, found, texts) => {
    const values = Object.keys(texts).filter((one) => found.has(one))
    if (values.length === 0) lines.push(`${heading} ${name}`, '', `See \`error.${name}\`.`, '')
    else lines.push(`${heading} ${name}`, '', ...values.map((value) => `- ${texts[value]}`), '')
  }
  choice('sent', sent, SENT)
  choice('retry', retry, RETRY)
  if (classes.size > 0)
    lines.push(`${heading} Class`, '', `${[...classes].map((name) => `\`${name}\``).join(', ')}`, '')
  if (messages.size > 0)
    lines.push(
      `${heading} Messages`,
      '',
      ...[...messages].slice(0, 12).map((message) => `- ${plain(message)}`),
      '',
    )
  return lines
}

function writePages(all) {
  const folder = join(CONTENT, 'errors')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const one of all) {
    const lines = [
      `# ${one.code}`,
      '',
      plain(one.meaning),
      '',
      `From ${[...one.packages].map((name) => `\`@lighter/${name}\``).join(', ')}. [All codes](/reference/errors) · [Nonces and failures](/guide/failures)`,
      '',
      ...sections(one, '##'),
      '## In code',
      '',
      '```ts',
      `import { isLighterError } from '@lighter/${one.packages.has('gateway') ? 'gateway' : 'standards'}'`,
      '',
      `if (isLighterError(error, '${one.code}')) console.log(error.message, error.sent, error.context)`,
      '```',
      '',
    ]
    writeFileSync(join(folder, `${one.code}.md`), lines.join('\n'))
  }
  for (const [code, { name, message, group }] of Object.entries(API_CODES))
    writeFileSync(join(folder, `${code}.md`), apiPage(code, name, message, group))
}

function apiPage(code, name, message, group) {
  return `# ${code}

The exchange's code for: ${plain(message)}.

| | |
|---|---|
| name | ${plain(name)} |
| group | ${plain(group)} |
| in TypeScript | \`error.apiCode === ${code}\` of an \`ApiError\` |

${isFailure(Number(code)) ? FAILED : REFUSED} [All codes](/reference/errors#the-exchanges) · [Nonces and failures](/guide/failures)
`
}

const REFUSED =
  'The exchange refused the request. The nonce of a refused transaction can be used again. `error.code` groups the codes that need the same reaction, and `error.message` says what to do.'
const FAILED =
  'The exchange failed while it handled the request. A read may be repeated. A write may have been executed: look up its outcome before you send it again.'

/** Codes that do not say that a request was refused: see `isRefusalCode` of the gateway. */
function isFailure(code) {
  return code === 21506 || (code >= 29_500 && code < 30_000)
}

function writeList(all) {
  const lines = [
    `${FIRST}[nonces and failures](/guide/failures).`,
    '',
    '## Ours',
    '',
    '| code | meaning | from |',
    '|---|---|---|',
    ...all.map(
      ({ code, meaning, packages }) =>
        `| [\`${code}\`](/errors/${code}) | ${cell(meaning)} | ${[...packages].join(', ')} |`,
    ),
    '',
    "## The exchange's",
    '',
    "`ApiError.apiCode`, with the documented meaning. Generated from the exchange's documentation.",
    '',
  ]
  for (const [group, codes] of byGroup()) {
    lines.push(`### ${group}`, '', '| code | name | message |', '|---|---|---|')
    for (const [code, { name, message }] of codes)
      lines.push(`| [${code}](/errors/${code}) | ${cell(name)} | ${cell(message)} |`)
    lines.push('')
  }
  mkdirSync(join(CONTENT, 'reference'), { recursive: true })
  writeFileSync(join(CONTENT, 'reference/errors.md'), `${lines.join('\n')}\n`)
}

/** The same for readers of the repository, one heading for each code: `error.docsUrl` ends with its anchor. */
function repositoryPage(all) {
  const lines = [
    '<!-- Made by npm --prefix apps/site run errors, from the sources and apps/site/scripts/error-meanings.json. -->',
    '',
    `${FIRST}[nonces and failures](../apps/site/content/guide/failures.md).`,
    '',
  ]
  for (const { code, meaning, sent, retry } of all) {
    const facts = [
      ...[...sent].sort().map((value) => `sent ${value}`),
      ...[...retry].sort().map((value) => `retry ${value}`),
    ]
    lines.push(`## ${code}`, '', meaning, '', ...(facts.length > 0 ? [`(${facts.join(', ')})`, ''] : []))
  }
  lines.push("# The exchange's codes", '')
  for (const [, codes] of byGroup())
    for (const [code, { message, name }] of codes)
      lines.push(`## ${code}`, '', `${message}${name.startsWith('(') ? '' : ` (${name})`}`, '')
  return `${lines.join('\n').trimEnd()}\n`
}

/** `Map.groupBy` came with Node 21. */
function byGroup() {
  const groups = new Map()
  for (const entry of Object.entries(API_CODES))
    groups.set(entry[1].group, [...(groups.get(entry[1].group) ?? []), entry])
  return groups
}

/** Text that the page's templates leave alone; code spans stay as they are. */
function plain(text) {
  return text.replaceAll('{{', '&#123;&#123;').replaceAll('<', '&lt;')
}

/** The same in a table. */
function cell(text) {
  return plain(text).replaceAll('|', '\\|').replaceAll('{', '&#123;')
}
