import { fileURLToPath } from 'node:url'
import license from 'rollup-plugin-license'
import { defineConfig } from 'vite'

// Where localnet looks for it (packages/localnet/src/server/page.ts); it is part of that package's tarball.
const OUT = new URL('../../packages/localnet/dist/page/', import.meta.url)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: fileURLToPath(OUT),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: { entryFileNames: 'assets/page-[hash].js' },
      // What is bundled asks for its notice to come along.
      plugins: [license({ thirdParty: { output: fileURLToPath(new URL('third-party.txt', OUT)) } })],
    },
  },
  resolve: { conditions: ['@lighter/source', 'module', 'browser', 'production'] },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
})
