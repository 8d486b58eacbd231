import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as gateway from '@lighter/gateway'
import * as standards from '@lighter/standards'
import * as errors from '@lighter/standards/errors'
import { expect, test } from 'vitest'

const GUIDES = join(import.meta.dirname, '../../../apps/site/content/guide')

test('the gateway exports every error class, the environments and the decimals, as the same objects', () => {
  const classes = Object.entries(errors).filter(
    ([name]) => name.endsWith('Error') && name !== 'isLighterError',
  )
  expect(classes.length).toBeGreaterThanOrEqual(15)
  for (const [name, value] of classes) expect(gateway, name).toHaveProperty(name, value)
  const { ENVIRONMENTS, resolveEnvironment, Decimal, isLighterError } = standards
  expect(gateway).toMatchObject({ ENVIRONMENTS, resolveEnvironment, Decimal, isLighterError })
})

test('a guide imports only packages that it installs', () => {
  const imported = readdirSync(GUIDES).flatMap((page) =>
    [...readFileSync(join(GUIDES, page), 'utf8').matchAll(/from '(@lighter\/\w+)/g)].map(([, name]) => name),
  )
  expect(imported).toContain('@lighter/gateway')
  expect(imported).not.toContain('@lighter/standards')
})
