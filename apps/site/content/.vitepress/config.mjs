import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const GUIDE = [
  ['Quick start', 'quick-start'],
  ['Going live', 'going-live'],
  ['Metrics and traces', 'observability'],
  ['Keys and safety', 'keys'],
  ['Orders', 'orders'],
  ['Streams and books', 'streams'],
  ['Nonces and failures', 'failures'],
  ['Rate limits', 'rate-limits'],
  ['How large is large', 'size'],
  ['History', 'history'],
  ['Backtests', 'backtests'],
  ['Browsers and runtimes', 'browsers-and-runtimes'],
  ['One connection for many programs', 'relay'],
  ['Testing bots', 'testing'],
  ['Command line', 'cli'],
]

const PROTOCOL = [
  ['Markets', 'markets'],
  ['How the exchange behaves', 'exchange'],
  ['Signing', 'signing'],
  ['REST', 'rest'],
  ['WebSocket', 'websocket'],
  ['Tiers, limits, tokens, nonces', 'semantics'],
]

// Written by scripts/api.mjs, before the site is built.
const apiIndex = fileURLToPath(new URL('../api/sidebar.json', import.meta.url))

export default defineConfig({
  title: 'Lighter for TypeScript',
  description:
    'Trade on Lighter from TypeScript: gateway, REST, streams, signing, order books, a local exchange.',
  cleanUrls: true,
  srcExclude: ['generated/**'],
  lastUpdated: false,
  // A page that is not there is an error of the build.
  ignoreDeadLinks: false,
  markdown: {
    // As on GitHub, where the same documents are read, and as TypeDoc links: underscores stay.
    anchor: {
      slugify: (text) =>
        text
          .trim()
          .toLowerCase()
          .replace(/[^\p{L}\p{N}_ -]/gu, '')
          .replaceAll(' ', '-'),
    },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          searchOptions: {
            // Guides first, then errors; the reference has the same words on every page.
            boostDocument: (id) => (id.startsWith('/guide/') ? 6 : id.startsWith('/api/') ? 0.2 : 1),
          },
        },
      },
    },
    nav: [
      { text: 'Guide', link: '/guide/quick-start' },
      { text: 'Playground', link: '/playground' },
      { text: 'API', link: '/api/' },
      { text: 'Errors', link: '/reference/errors' },
      { text: 'Benchmarks', link: '/benchmarks' },
    ],
    sidebar: {
      '/api/': existsSync(apiIndex) ? JSON.parse(readFileSync(apiIndex, 'utf8')) : [],
      '/': [
        { text: 'Guide', items: GUIDE.map(([text, page]) => ({ text, link: `/guide/${page}` })) },
        { text: 'Protocol', items: PROTOCOL.map(([text, page]) => ({ text, link: `/protocol/${page}` })) },
        {
          text: 'Reference',
          items: [
            { text: 'API', link: '/api/' },
            { text: 'Error codes', link: '/reference/errors' },
            { text: 'From quantpylib', link: '/from-quantpylib' },
            { text: 'Architecture', link: '/architecture' },
            { text: 'Benchmarks', link: '/benchmarks' },
            { text: 'Lab notes', link: '/lab-notes' },
          ],
        },
      ],
    },
    socialLinks: [{ icon: 'github', link: 'https://github.com/lighter-ts/lighter-typescript' }],
    outline: [2, 3],
  },
})
