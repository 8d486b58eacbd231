import { Lighter } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { Window } from 'happy-dom'
import { createElement } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { until } from '../../../test/support/until.ts'
import { Book } from '../src/react/book.tsx'

afterEach(() => vi.unstubAllGlobals())

it('the React component shows the book, shows no price while the stream is down, and comes back', async () => {
  await using net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
  await using lighter = await Lighter.connect({ environment: net.environment, readOnly: true })
  const window = new Window()
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', window.document)
  vi.stubGlobal('navigator', window.navigator)
  const { createRoot } = await import('react-dom/client')
  const place = window.document.createElement('div')
  // happy-dom's elements have their own types.
  const root = createRoot(place as never)
  root.render(createElement(Book, { lighter, ticker: 'ETH' }))
  const texts = (selector: string): (string | null)[] =>
    [...place.querySelectorAll(selector)].map(({ textContent }) => textContent)
  await until(() => texts('.bid').length === 5 && texts('.ask').length === 5)
  const [best = [0n]] = net.book('ETH').bids
  expect(Number(texts('.bid td')[0])).toBe(Number(best[0]) / 100)

  const back = net.restart({ downMs: 1_000 })
  await until(() => texts('.stale').length === 1)
  expect(texts('td')).toEqual([])
  await back
  await until(() => texts('.bid').length === 5)
  root.unmount()
  await window.happyDOM.close()
})
